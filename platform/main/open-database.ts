/** The database of this installation, migrated: the one that DATABASE_URL names, or the embedded one. */
import type { Logger } from 'pino'
import type { GivenConfig } from '../config.ts'
import { connect } from '../database/connect.ts'
import type { Database } from '../database/database.ts'
import { type EmbeddedDatabase, openEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'

export interface OpenDatabase {
  database: Database
  /** Null with DATABASE_URL. */
  embedded: EmbeddedDatabase | null
  /** Closes all connections; then stops PostgreSQL where that is this process's to do. */
  close(): Promise<void>
}

export interface OpenDatabaseOptions {
  config: Pick<GivenConfig, 'databaseUrl' | 'dataFolder'>
  log: Logger
  /** A server is the only one on an embedded database; a command may come beside it. */
  as: 'server' | 'command'
}

export async function openDatabase({ config, log, as }: OpenDatabaseOptions): Promise<OpenDatabase> {
  const embedded = config.databaseUrl ? null : await openEmbedded({ dataFolder: config.dataFolder, log })
  try {
    if (as === 'server') await embedded?.claim()
    const url = config.databaseUrl ?? embedded!.url
    const database = await connect({ url, log, ...(as === 'command' && { poolSize: 4 }) })
    const close = async () => {
      await database.close()
      await embedded?.close()
    }
    await migrate(database, log).catch(async error => {
      await database.close()
      throw error
    })
    return { database, embedded, close }
  } catch (error) {
    await embedded?.close()
    throw error
  }
}
