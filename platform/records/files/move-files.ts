/** Moves the bytes of all files from one place to another, one after the other; run again, it goes on where it ended. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../../access/context.ts'
import { filesIn } from './file-table.ts'
import type { StoredBytes } from './stored-bytes.ts'

export interface MovedFiles {
  moved: number
  /** There already. */
  there: number
  /** Known, but in neither place. */
  missing: string[]
  /** With other bytes than were uploaded: they stay where they are. */
  broken: string[]
}

/** `folder`: of this machine, for a file on its way. */
export async function moveFiles(
  { database }: Pick<Context, 'database'>,
  { from, to, folder }: { from: StoredBytes; to: StoredBytes; folder: string },
): Promise<MovedFiles> {
  const done: MovedFiles = { moved: 0, there: 0, missing: [], broken: [] }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const files = await filesIn(database)
      .selectFrom('enishi.file')
      .select(['id', 'size', 'sha256'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute()
    if (!files.length) return done
    after = files.at(-1)!.id
    for (const { id, size, sha256 } of files) {
      const target = await to.open(id)
      if (target?.size === Number(size)) {
        done.there++
        await from.remove(id)
        continue
      }
      const source = await from.open(id)
      if (!source) done.missing.push(id)
      else if (await carry(id, source.stream(), { to, folder, sha256 })) {
        await from.remove(id)
        done.moved++
      } else done.broken.push(id)
    }
  }
}

async function carry(
  id: string,
  stream: Readable,
  { to, folder, sha256 }: { to: StoredBytes; folder: string; sha256: Buffer },
): Promise<boolean> {
  const path = join(folder, `${id}.moving`)
  const hash = createHash('sha256')
  try {
    await pipeline(
      stream,
      async function* (chunks) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    if (!hash.digest().equals(sha256)) return false
    await to.keep(id, path)
    return true
  } finally {
    await rm(path, { force: true })
  }
}
