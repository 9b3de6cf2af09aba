/** The database of this installation, migrated: the one that DATABASE_URL names, or the embedded one. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { GivenConfig } from '../config.ts'
import { type ConnectOptions, connect } from '../database/connect.ts'
import type { Database } from '../database/database.ts'
import { openEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { AppError } from '../errors.ts'

export interface OpenDatabase {
  database: Database
  /** Closes all connections; then stops PostgreSQL where that is this process's to do. */
  close(): Promise<void>
}

export interface OpenDatabaseOptions {
  config: Pick<GivenConfig, 'databaseUrl' | 'databaseOwnerUrl' | 'dataFolder'>
  log: Logger
  /**
   * A server is the only one on an embedded database; a command may come beside it. A restore is alone too, and takes the
   * database as it is.
   */
  as: 'server' | 'command' | 'restore'
}

export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const place = await findDatabase(options)
  try {
    const database = await place.connect()
    const close = async () => {
      await database.close()
      await place.close()
    }
    if (options.as === 'restore') return { database, close }
    await migrate(database, options.log).catch(async error => {
      await database.close()
      throw error
    })
    return { database, close }
  } catch (error) {
    await place.close()
    throw error
  }
}

/** Where it is, as long as this process needs it: connected to as often as wanted. */
export interface DatabasePlace {
  urls: Pick<ConnectOptions, 'url' | 'ownerUrl'>
  connect(): Promise<Database>
  close(): Promise<void>
}

export async function findDatabase({ config, log, as }: OpenDatabaseOptions): Promise<DatabasePlace> {
  const embedded = config.databaseUrl ? null : await openEmbedded({ dataFolder: config.dataFolder, log })
  const close = async () => embedded?.close()
  try {
    if (as !== 'command') await embedded?.claim()
  } catch (error) {
    await close()
    throw error
  }
  const urls = embedded ? { url: embedded.appUrl, ownerUrl: embedded.url } : givenUrls(config)
  const isServer = as === 'server'
  return {
    urls,
    close,
    connect: () => (isServer ? connectPatiently(urls, log) : connect({ ...urls, log, poolSize: 4 })),
  }
}

type Urls = DatabasePlace['urls']

const givenUrls = ({ databaseUrl, databaseOwnerUrl }: OpenDatabaseOptions['config']): Urls => ({
  url: databaseUrl!,
  ...(databaseOwnerUrl && { ownerUrl: databaseOwnerUrl }),
})

const patience = 30_000

/** Server and database are often started together, and the database is the slower one. */
async function connectPatiently(urls: Urls, log: Logger): Promise<Database> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await connect({ ...urls, log })
    } catch (error) {
      const mayPass = error instanceof AppError && error.code === 'database-unreachable' && Date.now() < deadline
      if (!mayPass) throw error
      log.warn(`${error.message} Trying again.`)
      await pause(1_000)
    }
  }
}
