/** Follows the change log for all webhooks, in one process at a time, and puts down what is to be told. */
import type { Logger } from 'pino'
import type { Context } from '../access/context.ts'
import type { Caller } from '../contract/caller.ts'
import type { Database, Transaction } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { ChangeFeed } from '../events/change-feed.ts'
import type { Position } from '../events/position.ts'
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

export class WebhookFeed {
  readonly #options: WebhookFeedOptions
  readonly #ended = new AbortController()
  readonly #following: Promise<void>

  constructor(options: WebhookFeedOptions) {
    this.#options = options
    this.#following = this.#follow()
  }

  async close(): Promise<void> {
    this.#ended.abort()
    await this.#following
  }

  async #follow(): Promise<void> {
    const { changes, log } = this.#options
    const { signal } = this.#ended
    while (!signal.aborted && !changes.ended.aborted) {
      try {
        while (!signal.aborted && (await moveOn(this.#options))) this.#options.wake()
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'webhooks are gone on with later')
      }
      await changes.moved(signal)
    }
  }
}

/** One step on in the log. False: there is nothing new, or another process is at it. */
const moveOn = ({ database, ...options }: WebhookFeedOptions): Promise<boolean> =>
  database.transaction(async transaction => {
    const position = await heldPosition(transaction)
    if (!position) return false
    const webhooks = await readWebhooks(transaction, { active: true })
    const changes = webhooks.length ? await readChanges(database, position, batch) : []
    for (const webhook of webhooks)
      await addDeliveries(transaction, await wanted(options, transaction, webhook, changes))
    const next = changes.at(-1)?.position ?? (webhooks.length ? null : await lastPosition(database))
    if (next) await setPosition(transaction, next)
    return changes.length > 0
  })

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

async function heldPosition({ query }: Transaction): Promise<Position | null> {
  const text = 'select xid::text, seq::text from enishi.webhook_position for update skip locked'
  const { rows } = await query<{ xid: string; seq: string }>({ name: 'webhook-position', text })
  return rows[0] ? { xid: BigInt(rows[0].xid), seq: BigInt(rows[0].seq) } : null
}

async function setPosition({ query }: Transaction, { xid, seq }: Position): Promise<void> {
  const text = 'update enishi.webhook_position set xid = $1::xid8, seq = $2::bigint'
  await query({ name: 'webhook-position-set', text }, [String(xid), String(seq)])
}

/** With the first webhook: from now on the log is followed. */
export async function beginFollowing(transaction: Transaction, database: Database): Promise<void> {
  const { xid, seq } = await lastPosition(database)
  const text = 'insert into enishi.webhook_position (xid, seq) values ($1::xid8, $2::bigint) on conflict do nothing'
  await transaction.query({ text }, [String(xid), String(seq)])
}
