/**
 * One server per embedded database. The lock is a session's in PostgreSQL itself: it ends with the process however that
 * ends, and no pid can be mistaken for another's.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { AppError } from '../../errors.ts'

/** Any constant that migrate.ts does not use. */
const lockKey = 3_654_711_002

export class ServerLock {
  readonly #url: string
  readonly #log: Logger
  #client: Client | null = null
  #released = false

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  /** Null when taken; otherwise the pid of the server that has it. */
  async take(): Promise<string | null> {
    const client = new Client({
      connectionString: this.#url,
      keepAlive: true,
      application_name: `enishi server ${process.pid}`,
    })
    client.on('error', error => this.#log.warn({ err: error }, 'the connection that holds the server lock was lost'))
    await client.connect()
    const holder = await tryLock(client)
    if (holder !== null) {
      await client.end()
      return holder
    }
    this.#client = client
    client.once('end', () => this.#takeAgain())
    return null
  }

  async release(): Promise<void> {
    this.#released = true
    await this.#client?.end()
  }

  /** PostgreSQL went away and is coming back. */
  async #takeAgain(): Promise<void> {
    while (!this.#released) {
      const holder = await this.take().catch(() => undefined)
      if (holder === null) return
      if (holder) this.#log.error(`another server (process ${holder}) took this database`)
      await pause(500, undefined, { ref: false })
    }
  }
}

async function tryLock(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockKey])
  if (rows[0]!.taken) return null
  const holders = await client.query<{ name: string }>(
    `SELECT a.application_name AS name
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = $1
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [lockKey],
  )
  return holders.rows[0]?.name.replace('enishi server ', '') ?? 'unknown'
}

export const alreadyServed = (dataFolder: string, pid: string) =>
  new AppError({
    status: 503,
    code: 'already-served',
    message: `Another Enishi (process ${pid}) already serves ${dataFolder}. Stop it first, or set ENISHI_DATA to another folder.`,
  })
