/** Says in a sentence why a database cannot be used, before anything is written to it. */
import type { Pool } from 'pg'
import { AppError } from '../errors.ts'
import { isUnreachable } from './unreachable.ts'

const oldestVersion = 150_000

export async function checkServer(pool: Pool, url: string): Promise<void> {
  const { version, number, encoding } = await describeServer(pool, url)
  if (number < oldestVersion)
    throw unusable(`PostgreSQL 15 or later is needed; ${place(url)} runs ${version}. Upgrade it, or use another.`)
  if (encoding !== 'UTF8')
    throw unusable(
      `The database at ${place(url)} is encoded in ${encoding}. Create one with ENCODING 'UTF8' TEMPLATE template0 and name it in DATABASE_URL.`,
    )
}

async function describeServer(pool: Pool, url: string) {
  try {
    const { rows } = await pool.query<{ version: string; number: number; encoding: string }>(`
      SELECT current_setting('server_version') AS version,
             current_setting('server_version_num')::int AS number,
             current_setting('server_encoding') AS encoding`)
    return rows[0]!
  } catch (error) {
    const message = `Could not connect to PostgreSQL at ${place(url)}: ${reason(error)}. Check DATABASE_URL.`
    throw unusable(message, isUnreachable(error) ? 'database-unreachable' : 'database-unusable', error)
  }
}

const unusable = (message: string, code = 'database-unusable', cause?: unknown) =>
  new AppError({ status: 503, code, message, cause })

/** A connection to a name with several addresses fails with one error per address and no message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(each => reason(each)).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** Never the password. */
function place(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host || 'the local socket'}${pathname}`
  } catch {
    return 'the given address'
  }
}
