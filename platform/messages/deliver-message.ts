/**
 * One attempt to hand a message to its channel. The durable queue calls it until it says `done`; between, it waits as long
 * as it is told. A message that was taken back meanwhile, or was sent already, is done.
 */

import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { cutText } from '../contract/cut-text.ts'
import type { JsonObject } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import { changeState } from './change-state.ts'
import { channelContext } from './channel-context.ts'
import { stopSending } from './consent.ts'
import type { Messages, OpenChannel } from './messages.ts'
import { outgoingOf } from './outgoing.ts'
import { type MessageRow, messagesIn } from './tables.ts'
import { noteTouchpoint } from './touchpoint.ts'

export type Attempt = 'done' | { againIn: number }

/** Seconds before each repetition: the last ones hours apart, over two days in all, as mail servers do it. */
const pauses = [30, 120, 600, 1_800, 3_600, 7_200, 14_400, 14_400, 28_800, 28_800, 43_200, 43_200]

/** `context` is the platform's own. */
export async function deliverMessage(context: Context, messages: Messages, id: string): Promise<Attempt> {
  const waiting = await waitingRow(context, id)
  if (!waiting) return 'done'
  const open = messages.channels.get(waiting.channel)
  if (!open) return failed(context, messages, waiting, new Error(`The channel '${waiting.channel}' is not set up.`))
  if (await isTooFast(context, open, waiting)) return { againIn: 5 }
  const row = await take(context, id)
  if (!row) return 'done'
  try {
    const outgoing = await outgoingOf(context, messages, open, row)
    const sent = await open.channel.send(outgoing, channelContext(open, context.log, AbortSignal.timeout(120_000)))
    await changeState(context, messages, row, { state: 'sent', external: sent.id.slice(0, 998) }, inside =>
      noteTouchpoint(inside, { ...row, state: 'sent' }),
    )
    return 'done'
  } catch (error) {
    return failed(context, messages, row, error)
  }
}

const waitingRow = ({ database }: Context, id: string): Promise<MessageRow | undefined> =>
  messagesIn(database)
    .selectFrom('enishi.message')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirst()

const take = ({ database }: Context, id: string): Promise<MessageRow | undefined> =>
  messagesIn(database)
    .updateTable('enishi.message')
    .set(({ ref, eb }) => ({ state: 'sending', attempts: eb(ref('attempts'), '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'sending'])
    .returningAll()
    .executeTakeFirst()

/** Large providers slow down or refuse who sends too much at once. */
async function isTooFast(
  { database }: Context,
  { channel, settings }: OpenChannel,
  { domain }: MessageRow,
): Promise<boolean> {
  const most = Number(settings['perDomainPerMinute'] ?? 60)
  if (domain === null || !(most > 0)) return false
  const { count } = await messagesIn(database)
    .selectFrom('enishi.message')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('direction', '=', 'out')
    .where('channel', '=', channel.id)
    .where('domain', '=', domain)
    .where(sql<boolean>`times ->> 'sent' > ${new Date(Date.now() - 60_000).toISOString()}`)
    .executeTakeFirstOrThrow()
  return Number(count) >= most
}

async function failed(context: Context, messages: Messages, row: MessageRow, error: unknown): Promise<Attempt> {
  const { message, permanent, address } = told(error)
  const pause = permanent ? undefined : pauses[row.attempts - 1]
  if (pause !== undefined) {
    context.log.info(
      { message: row.id, attempt: row.attempts, reason: message },
      'a message could not be handed over yet',
    )
    await changeState(context, messages, row, { state: 'queued', reason: message })
    return { againIn: pause }
  }
  // Of several nobody knows which one is meant.
  if (address && row.recipients.length + row.copies.length + row.blind.length === 1)
    await stopSending(context, {
      channel: row.channel,
      address: row.recipients[0]!,
      purpose: '',
      reason: 'bounced',
      message: row.id,
    })
  await changeState(context, messages, row, { state: address ? 'bounced' : 'failed', reason: message })
  return 'done'
}

/** `address`: the other side says that there is no such one. */
function told(error: unknown): { message: string; permanent: boolean; address: boolean } {
  if (!(error instanceof Error)) return { message: 'The channel failed.', permanent: false, address: false }
  const { permanent = false, code } = error as Error & { permanent?: boolean; code?: unknown } & JsonObject
  const isOurs = error instanceof AppError && error.status < 500
  return {
    message: cutText(error.message, 1_000),
    permanent: permanent === true || isOurs,
    address: code === 'no-such-address',
  }
}
