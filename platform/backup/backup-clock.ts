/** Begins the backup of a day when its hour has come, in whichever process comes first. */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { addBackupJob } from './backup-job.ts'
import { claimDay, readBackupSettings } from './backup-settings.ts'

const minute = 60_000

export interface BackupClockParts {
  database: Database
  log: Logger
  /** The organisation's. */
  timeZone: () => string
}

export class BackupClock {
  readonly #timer: NodeJS.Timeout

  constructor(parts: BackupClockParts) {
    const tick = () =>
      void beginDue(parts, new Date()).catch(error => parts.log.warn({ err: error }, 'no backup was begun'))
    this.#timer = setInterval(tick, minute).unref()
    tick()
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

/** The id of its job; null: not its time, or begun already. */
export async function beginDue({ database, timeZone }: Omit<BackupClockParts, 'log'>, now: Date) {
  const { hour } = await readBackupSettings(database)
  if (hour === null) return null
  const local = localTime(now, timeZone())
  if (local.hour !== hour || !(await claimDay(database, local.day))) return null
  return addBackupJob(database, { id: null, name: 'Enishi' }, true)
}

function localTime(now: Date, timeZone: string): { day: string; hour: number } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now)
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) }
}
