/** What becomes of a message, with its time, and told to whom waits for it, in one transaction. */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { MessageState } from '../contract/message.ts'
import type { InTransaction } from '../records/in-transaction.ts'
import { inTransaction } from '../records/in-transaction.ts'
import type { Messages } from './messages.ts'
import { type MessageRow, messagesIn } from './tables.ts'

export interface StateChange {
  state: MessageState
  reason?: string | null
  external?: string
}

/** From which states it is reached. What came back stays so, whatever a slower report says. */
const before: Partial<Record<MessageState, MessageState[]>> = {
  queued: ['sending'],
  sent: ['sending'],
  delivered: ['sending', 'sent'],
  opened: ['sending', 'sent', 'delivered'],
  bounced: ['sending', 'sent', 'delivered'],
  failed: ['queued', 'sending', 'sent'],
  cancelled: ['queued'],
}

/** False where the message is further already. `also` happens in the same transaction. */
export const changeState = (
  context: Context,
  messages: Messages,
  row: MessageRow,
  { state, reason = null, external }: StateChange,
  also?: (context: InTransaction) => Promise<void>,
): Promise<boolean> =>
  inTransaction(context, async inside => {
    const at = new Date().toISOString()
    const changed = await messagesIn(inside.transaction)
      .updateTable('enishi.message')
      .set({
        state,
        reason,
        times: sql`times || ${JSON.stringify({ [state]: at })}::jsonb` as never,
        ...(external !== undefined && { external }),
      })
      .where('id', '=', row.id)
      .where('state', 'in', before[state] ?? [])
      .returningAll()
      .executeTakeFirst()
    if (!changed) return false
    await also?.(inside)
    if (state !== 'queued')
      await messages.tell.delivery(inside.transaction, changed, { state: state as never, ...(reason && { reason }) })
    return true
  })
