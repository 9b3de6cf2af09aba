/** A backup as long work: its progress is seen, it can be stopped, and a process that dies leaves no half of one. */
import { join } from 'node:path'
import type { Database, Queries } from '../database/database.ts'
import type { JobKind } from '../database/jobs/job-kind.ts'
import { addJob, listJobs } from '../database/jobs/job-store.ts'
import type { StoredBytes } from '../records/files/stored-bytes.ts'
import { holdBackupSettings, readBackupSettings } from './backup-settings.ts'
import { forgetOldBackups, newBackupName } from './kept-backups.ts'
import { writeBackup } from './write-backup.ts'

const backupKind = 'backup'

export interface BackupPlace {
  folder: string
  files: StoredBytes
  /** The prefix of what the installation's secret seals. */
  sealed: string
}

/** In a backup the one that made it goes on; a restore would make another. */
export const forgetOpenBackups = ({ query }: Pick<Queries, 'query'>) =>
  query({ text: `DELETE FROM enishi.job WHERE kind = $1 AND state IN ('queued', 'running', 'paused')` }, [backupKind])

/** One at a time: who asks while one is being made gets that one. */
export function addBackupJob(
  database: Pick<Database, 'transaction'>,
  author: { id: string | null; name: string },
  scheduled = false,
): Promise<string> {
  const everybodys = { author: null, rights: [], all: true }
  return database.transaction(async transaction => {
    await holdBackupSettings(transaction)
    const [open] = await listJobs(transaction, everybodys, {
      kind: backupKind,
      states: ['queued', 'running', 'paused'],
    })
    return open?._id ?? addJob(transaction, { kind: backupKind, title: 'Backup', input: { scheduled }, author })
  })
}

export const backupJob = ({ folder, files, sealed }: BackupPlace): JobKind => ({
  kind: backupKind,
  async run(job) {
    const { scheduled } = job.input as { scheduled: boolean }
    const { keep } = await readBackupSettings(job.database)
    // What was cut off before is begun anew.
    await forgetOldBackups(folder, keep)
    const name = newBackupName(new Date(), scheduled ? 'clock' : 'hand')
    let told = 0
    const {
      rows,
      files: count,
      missing,
    } = await writeBackup({
      ...{ database: job.database, files, sealed, path: join(folder, name) },
      async onProgress(done, total) {
        if (Date.now() - told < 300) return
        told = Date.now()
        await job.progress({ done, total })
      },
    })
    await forgetOldBackups(folder, keep)
    return { name, rows, files: count, missing }
  },
})
