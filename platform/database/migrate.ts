/** Brings our system tables up to this version: each migration once, in order, one server at a time. */
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import type { Database } from './database.ts'
import { migrateDbos } from './dbos-schema.ts'
import { type Migration, migrations } from './migrations.ts'
import { prepareRoles } from './roles.ts'

/** Any constant will do, as long as every version of Enishi uses the same. */
export const migrationLock = 3_654_711_001

export async function migrate(database: Database, log?: Logger): Promise<void> {
  const appUser = await sessionUser(database)
  await database.asOwner(async client => {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await prepareRoles(client, appUser, log)
    await prepareJournal(client)
    const done = await journal(client)
    refuseNewerDatabase(done)
    for (const migration of migrations.filter(({ name }) => !done.has(name))) await run(client, migration)
    await migrateDbos(client, log)
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock])
  })
}

/** On a connection that is thrown away: it was opened before the application's role existed. */
export async function sessionUser({ pool }: Database): Promise<string> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ name: string }>('SELECT session_user AS name')
    return rows[0]!.name
  } finally {
    client.release(true)
  }
}

export const prepareJournal = (client: PoolClient) =>
  client.query(`
    CREATE SCHEMA IF NOT EXISTS enishi;
    CREATE TABLE IF NOT EXISTS enishi.migration (
      name text PRIMARY KEY,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`)

async function journal(client: PoolClient): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM enishi.migration ORDER BY name')
  return new Set(rows.map(({ name }) => name))
}

function refuseNewerDatabase(done: Set<string>): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...done].filter(name => !known.has(name))
  if (unknown.length === 0) return
  throw new AppError({
    status: 503,
    code: 'database-newer',
    message: `This database was written by a newer Enishi (${unknown.join(', ')}). Start that version, or a later one.`,
  })
}

async function run(client: PoolClient, { name, up }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await up(client)
    await client.query('INSERT INTO enishi.migration (name) VALUES ($1)', [name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
