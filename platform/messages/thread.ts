/** Which earlier message one that comes in goes on from: by the token that we sent along, else by what it refers to. */
import type { IncomingMessage } from '../contract/channel.ts'
import type { InTransaction } from '../records/in-transaction.ts'
import { type MessageRow, messagesIn } from './tables.ts'

type Earlier = Pick<MessageRow, 'id' | 'direction' | 'thread' | 'entity' | 'record'>

export async function threadOf(context: InTransaction, incoming: IncomingMessage): Promise<Earlier | undefined> {
  const tokens = tokensIn(incoming)
  const byToken = tokens.length
    ? await newest(context, incoming.channel, { column: 'token', values: tokens })
    : undefined
  if (byToken) return byToken
  const named = [...(incoming.inReplyTo ? [incoming.inReplyTo] : []), ...incoming.references.slice(-20)]
  return named.length ? newest(context, incoming.channel, { column: 'external', values: named }) : undefined
}

/** `support+<token>@example.com`, or `[#token]` in the subject. Whoever does not know one finds nothing. */
function tokensIn({ to, cc, subject = '' }: IncomingMessage): string[] {
  const addressed = [...to, ...cc].flatMap(address => /\+([0-9a-f]{24})@/i.exec(address)?.[1] ?? [])
  const inSubject = [...subject.slice(0, 1_000).matchAll(/\[#([0-9a-f]{24})\]/gi)].map(([, token]) => token!)
  return [...addressed, ...inSubject].slice(0, 20).map(token => token.toLowerCase())
}

const newest = (
  { transaction }: InTransaction,
  channel: string,
  { column, values }: { column: 'token' | 'external'; values: string[] },
): Promise<Earlier | undefined> =>
  messagesIn(transaction)
    .selectFrom('enishi.message')
    .select(['id', 'direction', 'thread', 'entity', 'record'])
    .where('channel', '=', channel)
    .where(column, 'in', values)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
