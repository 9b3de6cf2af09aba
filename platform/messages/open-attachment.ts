/** A message's attachment, for who may read the message. */
import type { Context } from '../access/context.ts'
import { notFound } from '../errors.ts'
import { type OpenFile, openFile } from '../records/files/open-file.ts'
import type { Messages } from './messages.ts'
import { asSystem } from './people.ts'
import { visibleMessage } from './read-messages.ts'

/** Throws 404. */
export async function openAttachment(
  context: Context,
  { files }: Messages,
  message: string,
  file: string,
): Promise<OpenFile> {
  const { attachments } = await visibleMessage(context, message)
  if (!attachments.some(({ _id }) => _id === file)) throw notFound('The file')
  return openFile(asSystem(context), files, file)
}
