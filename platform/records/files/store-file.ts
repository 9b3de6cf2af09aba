/**
 * Keeps an upload: its bytes in the data folder, what is known of it in `enishi.file`. The answer goes into a file field
 * of a record; until then only its uploader may read it.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../access/context.ts'
import type { FileValue } from '../../contract/file-value.ts'
import { newId } from '../../database/new-id.ts'
import { noRoom } from '../../errors.ts'
import { contentType } from './content-type.ts'
import type { FileStore } from './file-store.ts'
import { filesIn } from './file-table.ts'
import { isDiskFull } from './is-disk-full.ts'
import { safeName } from './safe-name.ts'
import { writeBytes } from './write-bytes.ts'

export interface Upload {
  name: string
  body: AsyncIterable<Uint8Array>
}

/** Throws 413 for one that is larger than the store takes, and 400 for an empty one. */
export async function storeFile(context: Context, store: FileStore, { name, body }: Upload): Promise<FileValue> {
  const id = newId()
  const unfinished = join(store.folder, `${id}.part`)
  await mkdir(store.folder, { recursive: true, mode: 0o700 })
  try {
    const { size, sha256 } = await writeBytes(unfinished, body, store.maxSize)
    const value: FileValue = { _id: id, name: safeName(name), type: await contentType(unfinished, name), size }
    await store.keep(id, unfinished)
    await remember(context, value, sha256)
    return value
  } catch (error) {
    await Promise.all([rm(unfinished, { force: true }), store.remove(id).catch(() => {})])
    throw isDiskFull(error) ? noRoom(error) : error
  }
}

async function remember(context: Context, { _id: id, name, type, size }: FileValue, sha256: Buffer): Promise<void> {
  const row = { id, name, type, size, sha256, uploader: context.caller.id, created_at: context.now }
  await filesIn(context.database).insertInto('enishi.file').values(row).execute()
}
