/** Files that go along: those of the record's fields that a template names, and those that whoever sends may read. */
import { buffer } from 'node:stream/consumers'
import type { Context } from '../access/context.ts'
import type { FileValue } from '../contract/file-value.ts'
import type { Json } from '../contract/json.ts'
import type { MessageAttachment, SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import { AppError } from '../errors.ts'
import type { FileStore } from '../records/files/file-store.ts'
import { openFile } from '../records/files/open-file.ts'
import { getRecord } from '../records/get.ts'
import type { AboutRecord } from './about-record.ts'
import type { Composed } from './compose.ts'
import type { Messages } from './messages.ts'
import { asSystem } from './people.ts'
import { visibleMessage } from './read-messages.ts'

const most = 20
/** What mail servers take, before it grows by a third on the way. */
const maxBytes = 18 * 1024 * 1024

export async function readAttachments(
  context: Context,
  { files }: Messages,
  { attachments = [], forwards }: SendMessage,
  { document }: Composed,
  about: AboutRecord | null,
  problems: Problem[],
): Promise<MessageAttachment[]> {
  const ofRecord = about && document?.attachments?.length ? await filesOf(context, about, document.attachments) : []
  const passedOn = forwards === undefined ? [] : (await visibleMessage(context, forwards)).attachments
  const chosen = await Promise.all(
    attachments.slice(0, most + 1).map((id, index) => {
      const known = passedOn.find(({ _id }) => _id === id)
      return known ?? readable(context, files, id, `/attachments/${index}`, problems)
    }),
  )
  const all = [...ofRecord, ...chosen.flatMap(file => file ?? [])]
  if (all.length > most || all.reduce((sum, { size }) => sum + size, 0) > maxBytes)
    problems.push({
      pointer: '/attachments',
      code: 'too-large',
      message: `At most ${most} files of together ${maxBytes / 1024 / 1024} MiB go along with a message.`,
    })
  return all
}

async function filesOf(context: Context, { entity, id }: AboutRecord, fields: string[]): Promise<FileValue[]> {
  const record = JSON.parse((await getRecord(context, entity, id)).text) as Record<string, Json>
  return fields.flatMap(name => [record[name] ?? []].flat()) as unknown as FileValue[]
}

async function readable(context: Context, store: FileStore, id: string, pointer: string, problems: Problem[]) {
  try {
    return (await openFile(context, store, id)).value
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    problems.push({ pointer, code: 'file', message: 'There is no such file.' })
    return null
  }
}

/** Their bytes, when the message is carried; one that is gone meanwhile is a failure to tell. */
export const openAttachments = (context: Context, store: FileStore, attachments: MessageAttachment[]) =>
  Promise.all(
    attachments.map(async ({ _id, name, type }) => {
      const file = await openFile(asSystem(context), store, _id)
      return { name, type, bytes: new Uint8Array(await buffer(file.stream())) }
    }),
  )
