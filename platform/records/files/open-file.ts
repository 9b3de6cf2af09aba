/** A kept file for who may read it. */
import type { Readable } from 'node:stream'
import type { Context } from '../../access/context.ts'
import type { FileValue } from '../../contract/file-value.ts'
import { pictureTypes } from '../../contract/picture-types.ts'
import { notFound } from '../../errors.ts'
import { fileHeaders } from './file-headers.ts'
import type { FileStore } from './file-store.ts'
import { readableFile } from './readable-file.ts'
import type { Stretch } from './stored-bytes.ts'

export interface OpenFile {
  value: FileValue
  /** With everything that keeps a browser from running what somebody uploaded. */
  headers: Record<string, string>
  stream(stretch?: Stretch): Readable
}

/** Throws 404, for a file one may not read just as for one that does not exist. */
export async function openFile(context: Context, store: FileStore, id: string): Promise<OpenFile> {
  const file = await readableFile(context, id)
  const bytes = await store.open(file.id)
  if (!bytes) throw notFound('The file')
  const { size, stream } = bytes
  const value = { _id: file.id, name: file.name, type: file.type, size }
  return { value, headers: fileHeaders(value, pictureTypes.has(value.type) ? 'inline' : 'attachment'), stream }
}
