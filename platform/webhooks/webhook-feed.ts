/** Follows the change log for all webhooks, in one process at a time, and puts down what is to be told. */
import type { Logger } from 'pino'
import type { Context } from '../access/context.ts'
import type { Caller } from '../contract/caller.ts'
import type { Database, Transaction } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { ChangeFeed } from '../events/change-feed.ts'
import { heldPosition, movePosition } from '../events/kept-position.ts'
import { LogFollower } from '../events/log-follower.ts'
import { type Change, lastPosition, readChanges } from '../events/read-changes.ts'
import { addDeliveries, type NewDelivery } from './delivery-store.ts'
import { deliveriesFor } from './event-of.ts'
import { readWebhooks, turnOff, type Webhook } from './webhook-store.ts'

export interface WebhookFeedOptions {
  database: Database
  changes: ChangeFeed
  log: Logger
  /** As of now; null for who is not there or not active any more. */
  callerById(id: string): Promise<Caller | null>
  contextOf(caller: Caller): Context
  /** There is something to deliver. */
  wake(): void
}

const batch = 200

/** `close` ends it. */
export const webhookFeed = (options: WebhookFeedOptions): LogFollower =>
  new LogFollower({ ...options, step: () => moveOn(options), late: 'webhooks are gone on with later' })

/** One step on in the log. False: there is nothing new, or another process is at it. */
const moveOn = async ({ database, ...options }: WebhookFeedOptions): Promise<boolean> => {
  const isOn = await database.transaction(async transaction => {
    const position = await heldPosition(transaction, 'webhook_position')
    if (!position) return false
    const webhooks = await readWebhooks(transaction, { active: true })
    const changes = webhooks.length ? await readChanges(database, position, batch) : []
    for (const webhook of webhooks)
      await addDeliveries(transaction, await wanted(options, transaction, webhook, changes))
    const next = changes.at(-1)?.position ?? (webhooks.length ? null : await lastPosition(database))
    if (next) await movePosition(transaction, 'webhook_position', next)
    return changes.length > 0
  })
  if (isOn) options.wake()
  return isOn
}

/** What is wrong with one webhook is told at it, and stands in no other's way. */
async function wanted(
  { callerById, contextOf }: Pick<WebhookFeedOptions, 'callerById' | 'contextOf'>,
  transaction: Transaction,
  webhook: Webhook,
  changes: Change[],
): Promise<NewDelivery[]> {
  if (!changes.some(({ entity }) => entity === webhook.entity)) return []
  const caller = await callerById(webhook.owner)
  try {
    if (caller) return await deliveriesFor(contextOf(caller), webhook, changes)
    await turnOff(transaction, webhook.id, 'Its owner is not active any more.')
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    await turnOff(transaction, webhook.id, error.message)
  }
  return []
}

/** With the first webhook: from now on the log is followed. */
export async function beginFollowing(transaction: Transaction, database: Database): Promise<void> {
  const { xid, seq } = await lastPosition(database)
  const text = 'insert into enishi.webhook_position (xid, seq) values ($1::xid8, $2::bigint) on conflict do nothing'
  await transaction.query({ text }, [String(xid), String(seq)])
}
