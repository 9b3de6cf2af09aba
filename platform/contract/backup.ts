/** Copies of the whole installation, as the API tells them. */
import type { Problem } from './problem.ts'

export interface BackupSummary {
  /** The file's name, below `backups` in the data folder. */
  name: string
  /** Bytes. */
  size: number
  createdAt: string
  /** Begun by the clock, and removed by it when there are more than are kept. */
  scheduled: boolean
  /** Brought here from elsewhere. */
  uploaded: boolean
}

export interface BackupSettings {
  /** At which hour of each day, in the organisation's time zone; null: only by hand. */
  hour: number | null
  /** How many that the clock made are kept. */
  keep: number
}

export interface BackupsAnswer {
  settings: BackupSettings
  /** Newest first. */
  data: BackupSummary[]
  /** What a restore put aside, as long as it is kept. */
  former: FormerInstallation | null
  /** How the last one went that was begun by the API. */
  lastRestore: RestoreOutcome | null
}

/** What was there before a restore: it can come back until it is dropped. */
export interface FormerInstallation {
  /** When it was put aside. */
  at: string
  bytes: number
}

/** A record of a backup that a save would have refused. */
export interface Misfit {
  entity: string
  record: string
  problems: Problem[]
}

export interface Misfits {
  count: number
  /** The first of them. */
  first: Misfit[]
}

export interface RestoreWish {
  /** Although it was made under another secret, and what is encrypted in it cannot be read. */
  otherSecret?: boolean
  /** Also records that a save would refuse. */
  keepMisfits?: boolean
}

export interface RestoreOutcome {
  /** Of the backup; null: what was before came back. */
  name: string | null
  at: string
  by: string
  ok: boolean
  /** Why not: then nothing was changed. */
  problem?: { code: string; message: string }
  misfits: Misfits
  /** Ids of files that the backup does not hold. */
  missing: string[]
}

/** While one goes on, in the place of everything else. */
export interface RestoreProgress {
  /** `stuck`: it is done, and what came cannot be opened; the log says why, and nothing goes on by itself any more. */
  state: 'restoring' | 'stuck'
  /** Percent. */
  done: number
}

/** What one holds, once it was read from end to end. */
export interface BackupContents {
  /** Of Enishi. */
  version: string
  createdAt: string
  /** Of the model. */
  revision: number
  tables: number
  rows: number
  files: number
  /** Ids of files whose bytes were nowhere to be found. */
  missing: string[]
  /** Unpacked. */
  bytes: number
  /** Made under the secret of this installation: else what is encrypted in it cannot be read here. */
  sameSecret: boolean
}
