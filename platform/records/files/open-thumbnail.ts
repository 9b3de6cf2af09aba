/** A picture as lists show it, for who may read the picture. */
import { Readable } from 'node:stream'
import type { Context } from '../../access/context.ts'
import { notFound } from '../../errors.ts'
import { fileHeaders } from './file-headers.ts'
import { filesIn } from './file-table.ts'
import type { OpenFile } from './open-file.ts'
import { readableFile } from './readable-file.ts'

/** Throws 404 where there is none, or for whom there is no such file. */
export async function openThumbnail(context: Context, id: string): Promise<OpenFile> {
  const file = await readableFile(context, id)
  const kept = await filesIn(context.database)
    .selectFrom('enishi.thumbnail')
    .select(['type', 'bytes'])
    .where('file', '=', file.id)
    .executeTakeFirst()
  if (!kept) throw notFound('The thumbnail')
  const { type, bytes } = kept
  const value = { _id: file.id, name: file.name, type, size: bytes.length }
  const stream: OpenFile['stream'] = part => Readable.from([part ? bytes.subarray(part.first, part.last + 1) : bytes])
  return { value, headers: fileHeaders(value, 'inline'), stream }
}
