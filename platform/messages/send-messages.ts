/**
 * Sends messages: in the transaction of whoever sends, so that what is rolled back was never sent, and what commits is
 * carried by the queue whatever happens. One message for each address; sending twice under one key is sending once.
 *
 *     await sendMessages(context, messages, { template: 'case.received', to: [{ entity: 'contact', _id }], about, key })
 */
import { randomBytes } from 'node:crypto'
import type { Context } from '../access/context.ts'
import type { SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import { newId } from '../database/new-id.ts'
import { invalid } from '../errors.ts'
import { type InTransaction, inTransaction } from '../records/in-transaction.ts'
import { type AboutRecord, readAbout } from './about-record.ts'
import { domainOf } from './address.ts'
import { readAttachments } from './attachments.ts'
import { type Composed, composedOf } from './compose.ts'
import { type Asked, type Refusal, refusal, refusalOf } from './consent.ts'
import { fillFor } from './fill.ts'
import type { Messages } from './messages.ts'
import { isVisible } from './read-messages.ts'
import { type Group, groupOf, type Recipient, recipientsOf } from './recipients.ts'
import { refuseLoop } from './refuse-loop.ts'
import { type MessageRow, messagesIn, type NewMessage } from './tables.ts'

export interface SendOptions {
  /** The run of a workflow that sends: it hears what becomes of it, and machines do not answer. */
  run?: string | null
  /** For nobody's eyes but theirs, such as a link that signs in: it is kept with no person whose readers would see it. */
  isSecret?: boolean
  /** What the platform itself has made, in place of what would be made of the body. */
  html?: string
}

/** In the order of the addresses. Throws 404 and 422, all problems at once; who must not get it is `refused`, no error. */
export const sendMessages = (
  context: Context,
  messages: Messages,
  request: SendMessage,
  { run = null, html, isSecret = false }: SendOptions = {},
): Promise<MessageRow[]> =>
  inTransaction(context, async context => {
    const problems: Problem[] = []
    const composed = composedOf(context, messages, request, problems)
    const about = await readAbout(context, request, composed?.entity, problems)
    const recipients = composed ? await recipientsOf(context, composed.channel, request.to, 'to', problems) : []
    if (isSecret) for (const recipient of recipients) recipient.person = null
    const group = composed ? await groupOf(context, composed, request, recipients, problems) : null
    const attachments = composed ? await readAttachments(context, messages, request, composed, about, problems) : []
    const answered = await answeredBy(context, request, problems)
    if (problems.length || !composed) throw invalid('This message cannot be sent as it is.', problems)
    const sent: MessageRow[] = []
    for (const [index, recipient] of (group ? recipients.slice(0, 1) : recipients).entries()) {
      const key = request.key === undefined ? null : `${request.key}#${index}`
      const one = {
        request,
        composed,
        about,
        recipient,
        group,
        attachments,
        answered,
        key,
        run,
        ...(html !== undefined && { html }),
      }
      sent.push(await sendOne(context, messages, one))
    }
    return sent
  })

interface One {
  request: SendMessage
  composed: Composed
  about: AboutRecord | null
  recipient: Recipient
  /** Null: it goes to the recipient alone. */
  group: Group | null
  attachments: MessageRow['attachments']
  answered: MessageRow | null
  key: string | null
  run: string | null
  html?: string
}

async function sendOne(context: InTransaction, messages: Messages, one: One): Promise<MessageRow> {
  const { composed, recipient, key, run } = one
  const known = key === null ? undefined : await rowWithKey(context, key)
  if (known) return known
  const asked = { channel: composed.channel.id, purpose: composed.purpose, ...recipient }
  const refused =
    (await refusalOfAll(context, asked, one.group)) ??
    imprintProblem(composed) ??
    (run === null ? null : await refuseLoop(context, asked))
  const row = await insert(context, await rowOf(context, one, refused))
  // Somebody else sent it under this key meanwhile.
  if (!row) return (await rowWithKey(context, key!))!
  if (one.answered && row.record !== null) await joinThread(context, one.answered.thread, row)
  if (!refused) await messages.queue.enqueue(context.transaction, row.id, one.request.holdFor)
  return row
}

/** What came in about nothing is about what its answer is about; of what a person answers, no more than they may see. */
async function joinThread(context: InTransaction, thread: string, { entity, record, run }: MessageRow): Promise<void> {
  const messages = messagesIn(context.transaction)
  const loose = messages
    .selectFrom('enishi.message')
    .selectAll()
    .where('thread', '=', thread)
    .where('record', 'is', null)
  const drawn: string[] = []
  for (const row of await loose.forUpdate().execute())
    if (run !== null || (await isVisible(context, row))) drawn.push(row.id)
  if (drawn.length === 0) return
  await messages.updateTable('enishi.message').set({ entity, record }).where('id', 'in', drawn).execute()
}

/** Of several it is refused where one of them must not get it: nobody is left out in silence. */
async function refusalOfAll(context: Context, asked: Asked, group: Group | null): Promise<Refusal | null> {
  for (const address of group ? [...group.to, ...group.cc, ...group.bcc] : [asked.address]) {
    const refused = await refusalOf(context, { ...asked, address })
    if (refused) return group ? { ...refused, message: `${address}: ${refused.message}` } : refused
  }
  return null
}

/** By law, advertising says who sends it and where they are. */
const imprintProblem = ({ isNecessary, settings, purpose }: Composed): Refusal | null =>
  isNecessary || (typeof settings['imprint'] === 'string' && settings['imprint'].trim() !== '')
    ? null
    : refusal(
        'no-imprint',
        `Messages for '${purpose}' have to say who sends them, from which address: fill in the channel's imprint first.`,
      )

async function rowOf(context: Context, one: One, refused: Refusal | null): Promise<NewMessage> {
  const { request, composed, about, recipient, group, attachments, answered, key, run } = one
  const id = newId()
  const { person, address, locale } = recipient
  const { subject, text, html: filled } = await fillFor(context, composed, about, recipient)
  const html = one.html ?? filled
  const state = refused ? 'refused' : 'queued'
  return {
    ...{ id, direction: 'out', channel: composed.channel.id, state, key, locale, html, subject },
    ...{ reason: refused?.message ?? null, reason_code: refused?.code ?? null },
    ...(composed.rich && { rich: JSON.stringify(composed.rich) }),
    ...(request.holdFor && { due: new Date(context.now.getTime() + request.holdFor * 1_000) }),
    times: JSON.stringify({ [state]: context.now.toISOString() }),
    thread: answered?.thread ?? id,
    answers: answered?.id ?? null,
    token: randomBytes(12).toString('hex'),
    entity: about?.entity.id ?? null,
    record: about?.id ?? null,
    person_entity: person?.entity.id ?? null,
    person: person?.id ?? null,
    template: request.template ?? null,
    purpose: composed.purpose,
    recipients: group?.to ?? [address],
    copies: group?.cc ?? [],
    blind: group?.bcc ?? [],
    reply_to: composed.replyTo,
    body: text,
    refs: answered ? [...answered.refs, ...(answered.external ? [answered.external] : [])].slice(-20) : [],
    attachments: JSON.stringify(attachments),
    author: context.caller.id,
    run,
    domain: domainOf(address),
    created_at: context.now,
  }
}

const insert = ({ transaction }: InTransaction, row: NewMessage): Promise<MessageRow | undefined> =>
  messagesIn(transaction)
    .insertInto('enishi.message')
    .values(row as never)
    .onConflict(conflict => conflict.column('key').doNothing())
    .returningAll()
    .executeTakeFirst()

const rowWithKey = ({ transaction }: InTransaction, key: string): Promise<MessageRow | undefined> =>
  messagesIn(transaction).selectFrom('enishi.message').selectAll().where('key', '=', key).executeTakeFirst()

async function answeredBy(
  context: InTransaction,
  { answers }: SendMessage,
  problems: Problem[],
): Promise<MessageRow | null> {
  if (answers === undefined) return null
  const row = await messagesIn(context.transaction)
    .selectFrom('enishi.message')
    .selectAll()
    .where('id', '=', answers)
    .executeTakeFirst()
  if (!row) problems.push({ pointer: '/answers', code: 'not-found', message: 'There is no such message to answer.' })
  return row ?? null
}
