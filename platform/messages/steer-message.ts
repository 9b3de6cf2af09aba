/** A message that failed is tried again; one that still waits is taken back. */
import type { Context } from '../access/context.ts'
import { conflict } from '../errors.ts'
import { inTransaction } from '../records/in-transaction.ts'
import { changeState } from './change-state.ts'
import { requireMaySend } from './may-send.ts'
import { entityWithId } from './message-json.ts'
import type { Messages } from './messages.ts'
import { visibleMessage } from './read-messages.ts'
import { type MessageRow, messagesIn } from './tables.ts'

/** Throws 404, and 409 for one that did not fail. */
export async function retryMessage(context: Context, messages: Messages, id: string): Promise<MessageRow> {
  const row = await visibleMessage(context, id)
  await requireMaySend(context, aboutOf(context, row))
  return inTransaction(context, async ({ transaction }) => {
    const again = await messagesIn(transaction)
      .updateTable('enishi.message')
      .set({ state: 'queued', reason: null, attempts: 0 })
      .where('id', '=', row.id)
      .where('state', '=', 'failed')
      .returningAll()
      .executeTakeFirst()
    if (!again) throw conflict('not-failed', `Only a message that failed is tried again; this one is '${row.state}'.`)
    await messages.queue.enqueue(transaction, row.id)
    return again
  })
}

/** Throws 404, and 409 for one that is on its way or gone. */
export async function cancelMessage(context: Context, messages: Messages, id: string): Promise<MessageRow> {
  const row = await visibleMessage(context, id)
  await requireMaySend(context, aboutOf(context, row))
  const done = row.state === 'queued' && (await changeState(context, messages, row, { state: 'cancelled' }))
  if (!done) throw conflict('not-queued', `Only a message that still waits is taken back; this one is '${row.state}'.`)
  return visibleMessage(context, id)
}

function aboutOf(context: Context, { entity, record }: MessageRow) {
  const of = entityWithId(context, entity)
  return of && record !== null ? { entity: of, id: record } : null
}
