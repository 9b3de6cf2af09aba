/**
 * The PostgreSQL that comes with Enishi, for a start without DATABASE_URL:
 *
 *     const embedded = await openEmbedded({ dataFolder: '/srv/enishi/data', log })
 *     await embedded.claim()   // a server; the command line does not
 *     const database = await connect({ url: embedded.url })
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { binaries } from './embedded/binaries.ts'
import { type Cluster, initialise, stop } from './embedded/cluster.ts'
import { findHome } from './embedded/home.ts'
import { type Keeper, keepRunning } from './embedded/keep-running.ts'
import { type Launched, launch } from './embedded/launch.ts'
import { alreadyServed, ServerLock } from './embedded/server-lock.ts'

export interface EmbeddedDatabase {
  /** Of the superuser, who owns what there is. */
  url: string
  /** Of the user that requests run as: who can never take the owner's rights back. */
  appUrl: string
  /** Where its files stand, which is not always the data folder. */
  home: string
  /** Makes this process the directory's one server, and looks after PostgreSQL from now on. */
  claim(): Promise<void>
  /** Stops PostgreSQL where this process started or claimed it, and no server uses it. */
  close(): Promise<void>
}

const databaseName = 'enishi'

export async function openEmbedded({
  dataFolder,
  log,
}: {
  dataFolder: string
  log: Logger
}): Promise<EmbeddedDatabase> {
  const { folder, user } = await findHome(dataFolder)
  const cluster: Cluster = { home: folder, user, binaries: await binaries(user) }
  const isNew = await initialise(cluster)
  const launched = await launch(cluster, settings)
  log.info({ home: cluster.home, pid: launched.pid, adopted: launched.adopted }, 'PostgreSQL runs')
  if (isNew && !cluster.home.startsWith(dataFolder))
    log.warn(`the database stands in ${cluster.home}: the system user 'postgres' may not enter ${dataFolder}`)
  const { url, appUrl } = await databaseUrls(cluster, launched)
  const lock = new ServerLock(url, log)
  let keeper: Keeper | undefined
  return {
    url,
    appUrl,
    home: cluster.home,
    async claim() {
      const holder = await lock.take()
      if (holder !== null) throw alreadyServed(dataFolder, holder)
      keeper = keepRunning(cluster, launched, settings, log)
    },
    async close() {
      if (keeper) {
        const current = await keeper.release()
        await lock.release()
        return stop(current)
      }
      // Ours to stop only if we started it, and no server has claimed it since.
      if (launched.adopted || (await lock.take()) !== null) return
      await lock.release()
      await stop(launched)
    },
  }
}

/** Writes are as durable as PostgreSQL makes them (fsync and synchronous_commit stay on). */
const settings = {
  shared_buffers: `${Math.min(512, Math.max(64, Math.floor(totalmem() / 8 / 2 ** 20)))}MB`,
  max_wal_size: '2GB',
  random_page_cost: 1.1,
  // A restore makes all tables in one transaction.
  max_locks_per_transaction: 512,
}

async function databaseUrls({ home }: Cluster, { port }: Launched): Promise<{ url: string; appUrl: string }> {
  const password = await readFile(join(home, 'password'), 'utf8')
  const appPassword = createHash('sha256').update(`${appUser} ${password}`).digest('base64url')
  const urlOf = (user: string, secret: string, name: string) =>
    `postgresql://${user}:${secret}@127.0.0.1:${port}/${name}`
  const client = new Client(urlOf('postgres', password, 'postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (!rowCount) await createDatabase(client)
    await createAppUser(client, appPassword)
  } finally {
    await client.end()
  }
  return { url: urlOf('postgres', password, databaseName), appUrl: urlOf(appUser, appPassword, databaseName) }
}

/** May sign in and be `enishi_app` (database/roles.ts grants it), and nothing else. */
const appUser = 'enishi_server'

async function createAppUser(client: Client, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [appUser])
  if (rowCount) return
  const secret = client.escapeLiteral(password)
  await client.query(`CREATE ROLE ${appUser} LOGIN NOINHERIT PASSWORD ${secret}`).catch(ofTwoAtOnce)
}

/** Two commands may both find it missing; one of them then hears of a duplicate, in one of two ways. */
const createDatabase = (client: Client) =>
  client.query(`CREATE DATABASE ${databaseName} TEMPLATE template0`).catch(ofTwoAtOnce)

function ofTwoAtOnce(error: Error & { code?: string }): void {
  if (!duplicates.has(error.code ?? '')) throw error
}
/** Of a database, of a role, and of a row in their catalogs. */
const duplicates = new Set(['42P04', '42710', '23505'])
