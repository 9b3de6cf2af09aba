/** What a channel hears later of something it sent: delivered, opened, come back. */
import type { Context } from '../access/context.ts'
import type { DeliveryReport } from '../contract/channel.ts'
import { isId } from '../records/is-id.ts'
import { changeState } from './change-state.ts'
import { stopSending } from './consent.ts'
import type { Messages } from './messages.ts'
import { messagesIn } from './tables.ts'

/** A report about nothing that we sent is passed over: anybody may write one. */
export async function reportDelivery(
  context: Context,
  messages: Messages,
  channel: string,
  { of, state, to, reason, permanent }: DeliveryReport,
): Promise<void> {
  if ('key' in of && !isId(of.key)) return
  const row = await messagesIn(context.database)
    .selectFrom('enishi.message')
    .selectAll()
    .where('direction', '=', 'out')
    .where('channel', '=', channel)
    .where('id' in of ? 'external' : 'id', '=', 'id' in of ? of.id : of.key)
    .executeTakeFirst()
  if (
    !row ||
    (to !== undefined &&
      ![...row.recipients, ...row.copies, ...row.blind].some(address => address.toLowerCase() === to.toLowerCase()))
  )
    return
  await changeState(context, messages, row, { state, reason: reason?.slice(0, 1_000) ?? null }, async inside => {
    if (state !== 'bounced' || !permanent) return
    const address = to ?? (row.recipients.length === 1 ? row.recipients[0] : undefined)
    if (address !== undefined)
      await stopSending(inside, { channel, address, purpose: '', reason: 'bounced', message: row.id })
  })
}
