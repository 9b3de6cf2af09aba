/**
 * Keeps a message that came in: once, in the thread it belongs to, with the person and the record it is about, its files,
 * a touchpoint; and tells the workflows that wait for it. All of it or nothing.
 */

import type { Context } from '../access/context.ts'
import type { IncomingMessage } from '../contract/channel.ts'
import { cutText } from '../contract/cut-text.ts'
import type { JsonObject } from '../contract/json.ts'
import type { MessageAttachment } from '../contract/message.ts'
import { richTextText } from '../contract/rich-text/rich-text-text.ts'
import { newId } from '../database/new-id.ts'
import { escaped } from '../expression/template/escape.ts'
import { storeFile } from '../records/files/store-file.ts'
import { type InTransaction, inTransaction } from '../records/in-transaction.ts'
import { htmlToRichText } from './html-to-rich-text.ts'
import type { Messages } from './messages.ts'
import { personAt } from './people.ts'
import { type MessageRow, messagesIn } from './tables.ts'
import { threadOf } from './thread.ts'
import { noteTouchpoint } from './touchpoint.ts'

const longest = 200_000
const mostFiles = 50

/** `context` is the platform's own. Null where it was there already, or is one that we sent ourselves. */
export async function receiveMessage(
  context: Context,
  messages: Messages,
  incoming: IncomingMessage,
): Promise<MessageRow | null> {
  if (await isKnown(context, incoming)) return null
  const { files, left } = await keepFiles(context, messages, incoming)
  return inTransaction(context, async inside => {
    const row = await insert(inside, incoming, files, left)
    if (!row) return null
    await noteTouchpoint(inside, row)
    if (!row.automatic) await tell(inside, messages, row)
    return row
  })
}

async function tell(context: InTransaction, messages: Messages, row: MessageRow): Promise<void> {
  const answered = row.answers === null ? undefined : await rowOf(context, row.answers)
  if (answered)
    await messages.tell.delivery(context.transaction, answered, { state: 'answered', message: answerOf(row, answered) })
  await messages.tell.received(context, row)
}

/** `known`: it came from an address that the message went to, and not from somebody it was passed on to. */
const answerOf = (row: MessageRow, answered: MessageRow): JsonObject => ({
  _id: row.id,
  from: row.sender,
  known: answered.recipients.some(address => address.toLowerCase() === row.sender?.toLowerCase()),
  subject: row.subject,
  text: cutText(row.body, 10_000),
})

const rowOf = ({ transaction }: InTransaction, id: string) =>
  messagesIn(transaction).selectFrom('enishi.message').selectAll().where('id', '=', id).executeTakeFirst()

async function isKnown({ database }: Context, { channel, id }: IncomingMessage): Promise<boolean> {
  const known = await messagesIn(database)
    .selectFrom('enishi.message')
    .select('id')
    .where('channel', '=', channel)
    .where('external', '=', id.slice(0, 998))
    .executeTakeFirst()
  return known !== undefined
}

async function insert(
  context: InTransaction,
  incoming: IncomingMessage,
  files: MessageAttachment[],
  left: number,
): Promise<MessageRow | undefined> {
  const id = newId()
  const thread = await threadOf(context, incoming)
  const person = await personAt(context, incoming.channel, incoming.from.address)
  const rich = incoming.html === undefined ? null : htmlToRichText(incoming.html)
  const text = incoming.text.trim() === '' && rich ? richTextText(rich) : incoming.text
  const subject = incoming.subject === undefined ? null : clean(escaped(incoming.subject, 'line'), 900)
  return messagesIn(context.transaction)
    .insertInto('enishi.message')
    .values({
      ...{ id, direction: 'in', channel: incoming.channel, state: 'received', subject },
      reason: left === 0 ? null : `${left} attachments were too many or too large to be kept.`,
      times: JSON.stringify({ received: validTime(incoming.at, context.now) }),
      external: incoming.id.slice(0, 998),
      thread: thread?.thread ?? id,
      answers: thread?.direction === 'out' ? thread.id : null,
      entity: thread?.entity ?? null,
      record: thread?.record ?? null,
      person_entity: person?.entity.id ?? null,
      person: person?.id ?? null,
      sender: clean(incoming.from.address, 320),
      sender_name: incoming.from.name === undefined ? null : clean(escaped(incoming.from.name, 'line'), 200),
      recipients: incoming.to.slice(0, 200).map(address => clean(address, 320)),
      copies: incoming.cc.slice(0, 200).map(address => clean(address, 320)),
      body: clean(text, longest),
      rich: rich && JSON.stringify(rich),
      refs: [...incoming.references, incoming.id].slice(-20).map(each => each.slice(0, 998)),
      attachments: JSON.stringify(files),
      locale: person?.language ?? 'en',
      automatic: incoming.automatic === true,
      created_at: context.now,
    } as never)
    .onConflict(conflict => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** What PostgreSQL cannot keep is left out. */
const clean = (text: string, length: number): string => text.replaceAll('\0', '').slice(0, length).toWellFormed()

/** A sender's clock may say anything; the future is not believed. */
function validTime(at: string, now: Date): string {
  const time = Date.parse(at)
  return new Date(Number.isNaN(time) ? now : Math.min(time, now.getTime())).toISOString()
}

async function keepFiles(context: Context, { files: store }: Messages, { attachments }: IncomingMessage) {
  const files: MessageAttachment[] = []
  for (const { name, bytes } of attachments.slice(0, mostFiles)) {
    if (bytes.byteLength === 0 || bytes.byteLength > store.maxSize) continue
    files.push(await storeFile(context, store, { name, body: once(bytes) }))
  }
  return { files, left: attachments.length - files.length }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
