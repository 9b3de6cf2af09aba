/**
 * Two machines that answer each other write for ever: what workflows send to one address is bounded. People may send as
 * much as they like.
 */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { type Refusal, refusal } from './consent.ts'
import { messagesIn } from './tables.ts'

/** Twenty an hour is more than any process has to tell one person, and nothing for a loop. */
const most = 20
const within = 3_600_000

export async function refuseLoop(
  { database, transaction, now }: Context,
  { channel, address }: { channel: string; address: string },
): Promise<Refusal | null> {
  const { count } = await messagesIn(transaction ?? database)
    .selectFrom('enishi.message')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .where('direction', '=', 'out')
    .where('run', 'is not', null)
    .where('state', '!=', 'refused')
    .where(sql<boolean>`recipients[1] = ${address}`)
    .where('created_at', '>', new Date(now.getTime() - within) as never)
    .executeTakeFirstOrThrow()
  return Number(count) < most
    ? null
    : refusal('loop', `Workflows have sent ${most} messages to this address within an hour: this looks like a loop.`)
}
