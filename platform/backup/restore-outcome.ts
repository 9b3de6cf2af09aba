/** How a restore went, kept beside the backups: what the database knew of its beginning is not there any more. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RestoreOutcome } from '../contract/backup.ts'

const fileIn = (folder: string) => join(folder, 'last-restore.json')

export async function keepOutcome(folder: string, outcome: RestoreOutcome): Promise<void> {
  const draft = `${fileIn(folder)}.new`
  await writeFile(draft, JSON.stringify(outcome), { mode: 0o600 })
  await rename(draft, fileIn(folder))
}

export const lastOutcome = (folder: string): Promise<RestoreOutcome | null> =>
  readFile(fileIn(folder), 'utf8').then(
    text => JSON.parse(text) as RestoreOutcome,
    () => null,
  )
