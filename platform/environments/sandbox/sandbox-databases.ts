/** Databases of sandboxes beside that of the installation, on the same PostgreSQL: `enishi_sandbox_spring`. */
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { SandboxSummary } from '../../contract/environment.ts'
import { compileSql } from '../../database/compile-sql.ts'
import type { Database } from '../../database/database.ts'
import { openSession } from '../../database/session.ts'
import { AppError, conflict, notFound } from '../../errors.ts'

/** What a sandbox is called. */
export const sandboxName = '^[a-z][a-z0-9]{0,29}$'

const prefixOf = async (client: Pick<PoolClient, 'query'>): Promise<string> => {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  // Names have room for 63 bytes.
  return `${rows[0]!.name.slice(0, 23)}_sandbox_`
}

export function listSandboxes(database: Database): Promise<SandboxSummary[]> {
  return database.asOwner(async client => {
    const prefix = await prefixOf(client)
    const { rows } = await client.query<{ name: string; note: string | null; bytes: string | null }>(
      `SELECT substr(datname, length($1) + 1) AS name, shobj_description(oid, 'pg_database') AS note,
          CASE WHEN has_database_privilege(oid, 'CONNECT') THEN pg_database_size(oid) END AS bytes
         FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1`,
      [prefix],
    )
    return rows.map(({ name, note, bytes }) => ({ name, bytes: Number(bytes ?? 0), ...noted(note) }))
  })
}

/** Without a note it is not done, or was never finished. */
function noted(note: string | null): Pick<SandboxSummary, 'createdAt' | 'by' | 'records'> {
  const none = { createdAt: null, by: null, records: 0 }
  try {
    return { ...none, ...(JSON.parse(note ?? '{}') as object) }
  } catch {
    return none
  }
}

/** Empty; one of that name that was left unfinished goes first. Gives the name of its database. */
export const makeDatabase = (database: Database, name: string): Promise<string> =>
  asItself(database, async client => {
    const whole = (await prefixOf(client)) + name
    await client.query(statement(sql`DROP DATABASE IF EXISTS ${sql.id(whole)} WITH (FORCE)`))
    await client.query(statement(sql`CREATE DATABASE ${sql.id(whole)} TEMPLATE template0`))
    return whole
  })

/** From now on it is a sandbox in the list. */
export const noteSandbox = (database: Database, name: string, note: Omit<SandboxSummary, 'name' | 'bytes'>) =>
  asItself(database, async client => {
    const whole = (await prefixOf(client)) + name
    const { rows } = await client.query<{ text: string }>(
      "SELECT format('COMMENT ON DATABASE %I IS %L', $1::text, $2::text) AS text",
      [whole, JSON.stringify(note)],
    )
    await client.query(rows[0]!.text)
  })

export async function removeSandbox(database: Database, name: string): Promise<void> {
  if (!(await listSandboxes(database)).some(each => each.name === name)) throw notFound('The sandbox')
  await dropDatabase(database, name)
}

export const dropDatabase = (database: Database, name: string): Promise<void> =>
  asItself(database, async client => {
    const whole = (await prefixOf(client)) + name
    await client.query(statement(sql`DROP DATABASE IF EXISTS ${sql.id(whole)} WITH (FORCE)`))
  })

export async function refuseTaken(database: Database, name: string): Promise<void> {
  const taken = (await listSandboxes(database)).find(each => each.name === name)
  if (taken?.createdAt)
    throw conflict('sandbox-taken', `There is a sandbox '${name}' already. Remove it, or choose another name.`)
}

const statement = (text: ReturnType<typeof sql>) => compileSql(text).sql

/** As the database user and not as the owner of tables, who makes no databases. */
async function asItself<T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return database.asOwner(async client => {
    await client.query('RESET ROLE')
    const result = await work(client).catch(error => {
      throw told(error)
    })
    await openSession(client, 'enishi_owner')
    return result
  })
}

const insufficientPrivilege = '42501'

const told = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === insufficientPrivilege
    ? new AppError({
        status: 422,
        code: 'may-not-create',
        message:
          'The database user of this installation may not create databases. Grant it (ALTER ROLE … CREATEDB), or make an empty database and run npx enishi sandbox create with its address.',
        cause: error,
      })
    : error
