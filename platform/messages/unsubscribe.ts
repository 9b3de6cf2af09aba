/** Somebody follows the way out of a message: what they see first, and what happens when they mean it. */
import type { Context } from '../access/context.ts'
import { inTransaction } from '../records/in-transaction.ts'
import { withdraw } from './consent.ts'
import type { Messages } from './messages.ts'
import { personAt } from './people.ts'
import { type MessageRow, messagesIn } from './tables.ts'
import { messageOfToken } from './unsubscribe-link.ts'

/** Reading it changes nothing: mail scanners open every link. Null for a link that nobody signed. */
export async function unsubscribing(context: Context, messages: Messages, token: string): Promise<MessageRow | null> {
  const id = messageOfToken(messages, token)
  if (id === null) return null
  const row = await messagesIn(context.database)
    .selectFrom('enishi.message')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Doing it twice is doing it once. */
export async function unsubscribe(context: Context, messages: Messages, token: string): Promise<MessageRow | null> {
  const row = await unsubscribing(context, messages, token)
  if (!row) return null
  const address = row.recipients[0]!
  await inTransaction(context, async inside => {
    const person = await personAt(inside, row.channel, address)
    await withdraw(inside, { channel: row.channel, purpose: row.purpose ?? '', address, person }, row.id)
  })
  return row
}
