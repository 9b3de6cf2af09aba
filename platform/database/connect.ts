/**
 * Opens the database: a pool that reads and writes, a small one that owns the tables, one connection for notices.
 *
 *     const database = await connect({ url: 'postgresql://localhost/enishi', log })
 *     await migrate(database)
 */
import { Client, Pool } from 'pg'
import type { Logger } from 'pino'
import { checkServer } from './check-server.ts'
import type { Database } from './database.ts'
import { dropDeadConnections } from './drop-dead-connections.ts'
import { groupCommit } from './group-commit.ts'
import { kyselyOn } from './kysely.ts'
import { listReads } from './list-reads.ts'
import { Listener } from './listener.ts'
import { openSession, type Role } from './session.ts'
import { type SharedConnection, sharedConnection } from './shared-connection.ts'
import { shortReads } from './short-reads.ts'
import { queryOn, transaction } from './transaction.ts'
import { reached } from './unreachable.ts'

export interface ConnectOptions {
  url: string
  /** For a user of its own that owns the tables; otherwise the same user takes the owner's role. */
  ownerUrl?: string
  /** Connections that requests share. */
  poolSize?: number
  log?: Logger
}

/** Shared connections for lists, each opened when it is needed. */
const listLines = 4

export async function connect({ url, ownerUrl = url, poolSize = 20, log }: ConnectOptions): Promise<Database> {
  const pool = openPool({ url, role: 'enishi_app', size: poolSize, log })
  const owners = openPool({ url: ownerUrl, role: 'enishi_owner', size: 4, log })
  const listener = new Listener(
    () =>
      new Client({
        connectionString: url,
        keepAlive: true,
        connectionTimeoutMillis: 4_000,
        application_name: 'enishi notices',
      }),
    log,
  )
  const shared = Array.from({ length: 2 + listLines }, () =>
    openPool({ url, role: 'enishi_app', size: 1, pipeline: true, log }),
  )
  const connections = shared.map(sharedConnection)
  const [reads, writes, ...lists] = connections as [SharedConnection, SharedConnection, ...SharedConnection[]]
  const watches = [pool, ...shared].map(each => dropDeadConnections(each, url, log))
  // DDL on large tables is slow and makes others slow; nobody's request waits for these.
  watches.push(dropDeadConnections(owners, ownerUrl, log, { silence: 15_000, patience: 15_000 }))
  const close = async () => {
    for (const end of watches) end()
    await Promise.all([listener, ...connections].map(each => each.close()))
    await Promise.all([pool, owners, ...shared].map(each => each.end()))
  }
  try {
    await checkServer(owners, ownerUrl)
  } catch (error) {
    await close()
    throw error
  }
  const query = queryOn(pool)
  return {
    query,
    shortRead: shortReads(reads, query),
    listRead: listReads(lists, query),
    soleWrite: groupCommit(writes, query),
    kysely: kyselyOn(query),
    transaction: work => transaction(pool, log, work),
    listen: (channel, handler) => listener.listen(channel, handler),
    asOwner: work => withClient(owners, work),
    pool,
    close,
  }
}

interface PoolOptions {
  url: string
  role: Role
  size: number
  /** Statements are sent without waiting for the answers of those before. */
  pipeline?: boolean
  log: Logger | undefined
}

function openPool({ url, role, size, pipeline = false, log }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    pipeline,
    keepAlive: true,
    connectionTimeoutMillis: 4_000,
    idleTimeoutMillis: 30_000,
    application_name: role === 'enishi_app' ? 'enishi' : 'enishi owner',
    onConnect: client => openSession(client, role),
  })
  // Without a listener a connection that is lost while idle would end the process.
  // `pg` hangs the whole connection on the error, with the key that cancels its statements.
  pool.on('error', ({ message }) => log?.warn({ reason: message }, 'an idle database connection was lost'))
  return pool
}

/** A connection whose work failed may still hold session locks and settings, so it is not used again. */
async function withClient<T>(pool: Pool, work: (client: import('pg').PoolClient) => Promise<T>): Promise<T> {
  const client = await reached(pool.connect())
  // One that is lost between two statements is told by the next; unheard, it would end the process.
  const hear = () => {}
  client.on('error', hear)
  let failed = true
  try {
    const result = await work(client)
    failed = false
    return result
  } finally {
    client.off('error', hear)
    client.release(failed)
  }
}
