/** Backups that lie in the data folder: told by their names alone, which nobody from outside chooses. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupSummary } from '../contract/backup.ts'
import { notFound } from '../errors.ts'

const named = /^enishi-(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(\d{2})-(hand|clock|sent)\.tar\.gz$/

export const backupFolder = (dataFolder: string) => join(dataFolder, 'backups')

/** To the second, which two never share: jobs of this kind run one after the other. */
export const newBackupName = (now: Date, by: 'hand' | 'clock' | 'sent'): string => {
  const [day, time] = now.toISOString().split('T') as [string, string]
  return `enishi-${day}-${time.slice(0, 8).replaceAll(':', '')}-${by}.tar.gz`
}

/** Newest first. */
export async function listBackups(folder: string): Promise<BackupSummary[]> {
  const names = await readdir(folder).catch(() => [])
  const found = await Promise.all(names.map(async name => summaryOf(folder, name)))
  return found.filter(each => each !== null).toSorted((one, other) => (one.name < other.name ? 1 : -1))
}

async function summaryOf(folder: string, name: string): Promise<BackupSummary | null> {
  const [, day, hours, minutes, seconds, by] = named.exec(name) ?? []
  if (!day) return null
  const found = await stat(join(folder, name)).catch(() => null)
  if (!found?.isFile()) return null
  return {
    name,
    size: found.size,
    createdAt: `${day}T${hours}:${minutes}:${seconds}.000Z`,
    scheduled: by === 'clock',
    uploaded: by === 'sent',
  }
}

/** Throws 404 for what is no name of a backup that is there. */
export async function backupNamed(folder: string, name: string): Promise<BackupSummary & { path: string }> {
  const found = await summaryOf(folder, name)
  if (!found) throw notFound('The backup')
  return { ...found, path: join(folder, name) }
}

export const removeBackup = (path: string): Promise<void> => rm(path)

/** Of those the clock made, all but the newest; and what was never finished. */
export async function forgetOldBackups(folder: string, keep: number): Promise<void> {
  const old = (await listBackups(folder)).filter(({ scheduled }) => scheduled).slice(keep)
  for (const { name } of old) await rm(join(folder, name), { force: true })
  for (const name of await readdir(folder).catch(() => []))
    if (name.endsWith('.part') || (name.endsWith('.upload') && (await isOld(join(folder, name)))))
      await rm(join(folder, name), { force: true })
}

/** Whoever sent it went away: nobody sends one for a day. */
const isOld = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs > 86_400_000
}
