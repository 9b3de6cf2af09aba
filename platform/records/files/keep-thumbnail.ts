/**
 * Keeps a picture scaled by the browser that uploaded it: this server decodes no picture of anybody's. It comes from the
 * uploader or an administrator, who could have kept another picture anyway, and once: what others have seen stays.
 */
import type { Context } from '../../access/context.ts'
import { pictureTypes } from '../../contract/picture-types.ts'
import { thumbnail } from '../../contract/thumbnail.ts'
import { AppError, notAllowed } from '../../errors.ts'
import { filesIn } from './file-table.ts'
import { pictureLook } from './picture-look.ts'
import { readableFile } from './readable-file.ts'

/** Throws 404 for a file one may not read, 403 for somebody else's, and 422 for bytes that are no small picture. */
export async function keepThumbnail(context: Context, id: string, bytes: Uint8Array): Promise<void> {
  const { id: file, type, uploader } = await readableFile(context, id)
  const { administrator, id: caller } = context.caller
  if (!administrator && (uploader === null || uploader !== caller))
    throw notAllowed('A thumbnail comes from who uploaded the picture.')
  if (!pictureTypes.has(type)) throw refused('no-picture', 'This file is no picture that browsers draw.')
  const look = pictureLook(bytes)
  if (!look || bytes.length > thumbnail.bytes || Math.max(look.width, look.height) > thumbnail.side)
    throw refused(
      'no-thumbnail',
      `A thumbnail is a plain WebP or JPEG of at most ${thumbnail.side} pixels a side and ${thumbnail.bytes} bytes.`,
    )
  await filesIn(context.database)
    .insertInto('enishi.thumbnail')
    .values({ file, type: look.type, bytes: Buffer.from(bytes) })
    .onConflict(there => there.column('file').doNothing())
    .execute()
}

const refused = (code: string, message: string) => new AppError({ status: 422, code, message })
