/** The bytes of one file out of a backup into the store, if they are those that the row of the file tells of. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import type { FileStore } from '../records/files/file-store.ts'
import { notBackup } from './tar.ts'

/** A file never changes under its id: one that is there already stays. */
export async function keptFile(
  client: PoolClient,
  store: FileStore,
  id: string,
  parts: AsyncIterable<Buffer>,
): Promise<void> {
  const { rows } = await client.query<{ size: string; sha256: Buffer }>(
    'SELECT size, sha256 FROM enishi.file WHERE id = $1',
    [id],
  )
  const [known] = rows
  if (!known) throw notBackup()
  const there = await store.open(id)
  if (there?.size === Number(known.size)) return
  await mkdir(store.folder, { recursive: true, mode: 0o700 })
  const path = join(store.folder, `${id}.restoring`)
  const hash = createHash('sha256')
  try {
    await pipeline(parts, summed(hash, store.maxSize), createWriteStream(path, { mode: 0o600 }))
    if (!hash.digest().equals(known.sha256)) throw notBackup()
    await store.keep(id, path)
  } finally {
    await rm(path, { force: true })
  }
}

const summed = (hash: ReturnType<typeof createHash>, most: number) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    let size = 0
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > most) throw notBackup()
      hash.update(chunk)
      yield chunk
    }
  }
