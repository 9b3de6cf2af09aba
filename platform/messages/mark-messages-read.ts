/** That the caller has read what came in: each person for themselves. What they may not see is passed over. */
import type { Context } from '../access/context.ts'
import { AppError } from '../errors.ts'
import { visibleMessage } from './read-messages.ts'
import { messagesIn } from './tables.ts'

export async function markMessagesRead(context: Context, ids: readonly string[]): Promise<void> {
  const person = context.caller.id
  if (person === null) return
  const seen = await Promise.all([...new Set(ids)].map(id => visibleOrNull(context, id)))
  const rows = seen.flatMap(row => (row?.direction === 'in' ? [{ message: row.id, person }] : []))
  if (rows.length === 0) return
  await messagesIn(context.database)
    .insertInto('enishi.message_read')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

async function visibleOrNull(context: Context, id: string) {
  try {
    return await visibleMessage(context, id)
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return null
    throw error
  }
}
