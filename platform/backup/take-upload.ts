/** A backup that somebody brings from elsewhere: it has its name only once it was read to its end and found whole. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupSummary } from '../contract/backup.ts'
import { refuseNewer } from '../database/migrate-inside.ts'
import { noRoom } from '../errors.ts'
import { isDiskFull } from '../records/files/is-disk-full.ts'
import { writeBytes } from '../records/files/write-bytes.ts'
import { backupNamed, newBackupName } from './kept-backups.ts'
import { readBackup } from './read-backup.ts'

export async function takeUpload(folder: string, body: AsyncIterable<Uint8Array>): Promise<BackupSummary> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `${crypto.randomUUID()}.upload`)
  try {
    await writeBytes(draft, body, Number.POSITIVE_INFINITY)
    const { manifest } = await readBackup(draft)
    refuseNewer(manifest)
    // When it was made, not when it came: two of the same moment are the same one.
    const name = newBackupName(new Date(manifest.createdAt), 'sent')
    await rename(draft, join(folder, name))
    const { path: _, ...summary } = await backupNamed(folder, name)
    return summary
  } catch (error) {
    await rm(draft, { force: true })
    throw isDiskFull(error) ? noRoom(error) : error
  }
}
