/**
 * Ends connections whose other end has gone without a word: a frozen database, a cut cable, a proxy that forgot us. TCP
 * alone would let a request wait for minutes. A statement that is merely slow goes on: PostgreSQL is asked, on a new
 * connection, whether it works on it.
 */
import { Client, type Pool, type PoolClient } from 'pg'
import type { Logger } from 'pino'

/** Milliseconds. Together below five seconds: nobody waits longer for a dead connection. */
const interval = 500
const impatient = { silence: 2_000, patience: 1_500 }

interface Watched {
  bytesRead: number
  silentSince: number
}

/** Ends the watch when it is called. */
export function dropDeadConnections(pool: Pool, url: string, log?: Logger, { silence, patience } = impatient) {
  const busy = new Map<PoolClient, Watched>()
  const watch = (client: PoolClient) => busy.set(client, { bytesRead: received(client), silentSince: Date.now() })
  pool.on('acquire', watch)
  pool.on('release', (_error, client) => busy.delete(client))
  pool.on('remove', client => busy.delete(client))
  let asking = false
  const timer = setInterval(async () => {
    const silent = asking ? [] : silentOnes(busy, silence)
    if (silent.length === 0) return
    asking = true
    const working = await workingBackends(url, silent, patience)
    for (const client of silent)
      if (busy.has(client) && !working.has(processId(client))) drop(client, busy.get(client)!, log)
    asking = false
  }, interval)
  timer.unref()
  return () => clearInterval(timer)
}

/** Those that wait for an answer and have heard nothing for a while. */
function silentOnes(busy: Map<PoolClient, Watched>, silence: number): PoolClient[] {
  const now = Date.now()
  for (const [client, watched] of busy) {
    const bytesRead = received(client)
    if (bytesRead === watched.bytesRead && isWaiting(client)) continue
    watched.bytesRead = bytesRead
    watched.silentSince = now
  }
  return [...busy].filter(([, { silentSince }]) => now - silentSince >= silence).map(([client]) => client)
}

/** Process ids of the backends that are at work; none where the database does not answer at all. */
async function workingBackends(url: string, clients: PoolClient[], patience: number): Promise<Set<number>> {
  const asker = new Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    application_name: 'enishi watch',
  })
  asker.on('error', () => {})
  try {
    await asker.connect()
    const { rows } = await asker.query<{ pid: number }>(
      `SELECT pid FROM pg_catalog.pg_stat_activity WHERE pid = ANY ($1::int[]) AND state NOT LIKE 'idle%'`,
      [clients.map(processId)],
    )
    return new Set(rows.map(({ pid }) => pid))
  } catch {
    return new Set()
  } finally {
    // It says goodbye and waits for an answer, which may never come.
    asker.end().catch(() => {})
    asker.connection.stream.destroy()
  }
}

/** What was asked on it fails as unreachable. An answer that has just come spares it. */
function drop(client: PoolClient, { bytesRead }: Watched, log: Logger | undefined): void {
  if (received(client) !== bytesRead) return
  log?.warn({ backend: processId(client) }, 'a database connection does not answer; it is given up')
  client.connection.stream.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }))
}

/** What `pg` knows of a connection and its types do not tell. */
interface Inside {
  processID: number | null
  readyForQuery: boolean | null
}

const inside = (client: PoolClient) => client as unknown as Inside
const processId = (client: PoolClient): number => inside(client).processID ?? 0
const isWaiting = (client: PoolClient): boolean => inside(client).readyForQuery === false
const received = (client: PoolClient): number =>
  'bytesRead' in client.connection.stream ? Number(client.connection.stream.bytesRead) : 0
