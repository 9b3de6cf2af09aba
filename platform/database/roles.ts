/**
 * The two roles that keep requests from altering tables or the change log: `enishi_owner` owns, `enishi_app` uses.
 * Roles belong to the whole PostgreSQL server and not to one database, so they are looked after at every start and not
 * by a numbered migration.
 */
import type { ClientBase } from 'pg'
import type { Logger } from 'pino'
import type { Database } from './database.ts'
import { openSession } from './session.ts'

/**
 * How far requests are kept from the owner's rights; health tells it.
 * - `separate`: their database user can never have them.
 * - `switched`: they run as `enishi_app`, but their user could take the owner's role.
 * - `shared`: they run as the owner, and only triggers guard the logs.
 */
export type RoleSeparation = 'separate' | 'switched' | 'shared'

export async function roleSeparation(database: Database): Promise<RoleSeparation> {
  const { rows } = await database.query<{ separation: RoleSeparation }>({ name: 'roles', text: separation })
  return rows[0]!.separation
}

const separation = `
  SELECT CASE WHEN current_user <> 'enishi_app' THEN 'shared'
    WHEN pg_has_role(session_user, 'enishi_owner', 'MEMBER') THEN 'switched' ELSE 'separate' END AS separation`

/** Makes and grants both roles where the database user may; goes on without them where not. */
export async function prepareRoles(client: ClientBase, appUser: string, log?: Logger): Promise<void> {
  await client.query('RESET ROLE')
  try {
    await makeRoles(client, appUser)
  } catch (error) {
    if (!mayNot(error)) throw error
    log?.warn('this database user may not create roles: requests run with the rights of the owner of all tables')
  }
  await openSession(client, 'enishi_owner')
}

async function makeRoles(client: ClientBase, appUser: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await createMissing(client)
    const { rows } = await client.query<{ database: string; owner: string }>(
      'SELECT current_database() AS database, session_user AS owner',
    )
    const { database, owner } = rows[0]!
    const name = (text: string) => client.escapeIdentifier(text)
    await client.query(`GRANT enishi_owner, enishi_app TO ${name(owner)}`)
    if (appUser !== owner) await client.query(`GRANT enishi_app TO ${name(appUser)}`)
    await client.query(`GRANT CREATE ON DATABASE ${name(database)} TO enishi_owner`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** Another database of the same server may be made at this very moment, and the catalog has no IF NOT EXISTS for roles. */
const createMissing = (client: ClientBase) =>
  client.query(`
    DO $$
    DECLARE role text;
    BEGIN
      FOREACH role IN ARRAY ARRAY['enishi_owner', 'enishi_app'] LOOP
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
          END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
      END LOOP;
    END $$`)

const insufficientPrivilege = '42501'
const mayNot = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === insufficientPrivilege || error.code === '0LP01')
