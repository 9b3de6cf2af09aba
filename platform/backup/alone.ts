/** Work on the whole database that nobody else may be at: one transaction, no server, no migration beside it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { migrationLock, sessionUser } from '../database/migrate.ts'
import { prepareRoles } from '../database/roles.ts'
import { conflict } from '../errors.ts'

export interface AloneOptions {
  database: Database
  /** How long servers have time to go, in milliseconds. */
  patience?: number
  log?: Logger
}

export async function alone<T>(
  { database, patience = 0, log }: AloneOptions,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const appUser = await sessionUser(database)
  return database.asOwner(async client => {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await prepareRoles(client, appUser, log)
    await refuseServers(client, Date.now() + patience)
    await client.query('BEGIN')
    const result = await work(client).catch(async error => {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    })
    await client.query('COMMIT')
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock])
    return result
  })
}

/** Whoever holds a connection of a server of ours would go on with what is no longer there. */
async function refuseServers(client: PoolClient, deadline: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'enishi notices'`,
    )
    if (!rows.length) return
    if (Date.now() >= deadline)
      throw conflict('server-runs', 'An Enishi server works on this database. Stop it, then restore.')
    await pause(200)
  }
}
