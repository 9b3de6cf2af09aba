/** Bytes in a folder of this machine, one file each, under its id. */
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StoredBytes } from './stored-bytes.ts'

export function diskBytes(folder: string): StoredBytes {
  // The end of an id is chance, its begin is time: folders by the end fill evenly.
  const placeOf = (id: string) => join(folder, id.slice(-2), id)
  return {
    async keep(id, path) {
      const place = placeOf(id)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await rename(path, place).catch(error => moveOver(error, path, place))
    },
    async open(id) {
      const place = placeOf(id)
      const found = await stat(place).catch(() => null)
      return (
        found && {
          size: found.size,
          stream: part => createReadStream(place, part && { start: part.first, end: part.last }),
        }
      )
    },
    remove: id => rm(placeOf(id), { force: true }),
  }
}

/** From another disk, as when files are moved out of a bucket. */
async function moveOver(error: unknown, path: string, place: string): Promise<void> {
  if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
  await copyFile(path, place)
  await rm(path)
}
