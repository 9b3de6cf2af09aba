/** The restore itself, with nobody else at the database; what goes wrong is part of how it went. */
import type { Logger } from 'pino'
import { prefixesOf } from '../access/vault.ts'
import { alone } from '../backup/alone.ts'
import { bringBack } from '../backup/former.ts'
import { backupFolder, backupNamed } from '../backup/kept-backups.ts'
import { RefusedMisfits } from '../backup/refused-misfits.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import type { WantedRestore } from '../backup/restorer.ts'
import type { Config } from '../config.ts'
import type { Misfits, RestoreOutcome } from '../contract/backup.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { fileStore } from '../records/files/file-store.ts'

export interface RestoreParts {
  wish: WantedRestore
  database: Database
  config: Config
  log: Logger
}

/** How long other processes have to go. */
const patience = 60_000

const none: Misfits = { count: 0, first: [] }

/** `onProgress` in percent; it may throw, to stop there. */
export async function carryOutRestore(
  parts: RestoreParts,
  onProgress: (done: number) => void,
): Promise<RestoreOutcome> {
  const { name, by } = parts.wish
  const about = { name, by, at: new Date().toISOString() }
  try {
    return { ...about, ok: true, ...(await (name === null ? back(parts) : forth(parts, name, onProgress))) }
  } catch (error) {
    parts.log.error({ err: error }, 'not restored')
    return {
      ...about,
      ok: false,
      problem: problemOf(error),
      misfits: error instanceof RefusedMisfits ? error.misfits : none,
      missing: [],
    }
  }
}

async function back({ database, log }: RestoreParts): Promise<Pick<RestoreOutcome, 'misfits' | 'missing'>> {
  await alone({ database, log, patience }, bringBack)
  return { misfits: none, missing: [] }
}

async function forth({ wish, database, config, log }: RestoreParts, name: string, onProgress: (done: number) => void) {
  const { path } = await backupNamed(backupFolder(config.dataFolder), name)
  const { secret, previousSecrets } = config
  const { misfits, checksums } = await restoreBackup({
    ...{ database, path, log, secret, previousSecrets, patience, replace: true },
    files: fileStore(config.dataFolder, config.s3Url),
    sealed: prefixesOf({ secret, previousSecrets }),
    otherSecret: wish.otherSecret ?? false,
    keepMisfits: wish.keepMisfits ?? false,
    onProgress: (done, total) => onProgress(Math.floor((done / Math.max(total, 1)) * 100)),
  })
  return { misfits, missing: checksums.missing }
}

const problemOf = (error: unknown): NonNullable<RestoreOutcome['problem']> =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'Something went wrong on the server. It has been written to the log.' }
