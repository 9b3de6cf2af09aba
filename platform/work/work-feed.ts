/**
 * Follows the change log for people: who is told that a record became theirs or that one they follow changed, reminders
 * that move with their activity, and the next one of what repeats. In one process at a time; what a step does and how far
 * it has come is one transaction, so it is done exactly once.
 */
import type { Transaction } from '../database/database.ts'
import type { ChangeFeed } from '../events/change-feed.ts'
import type { Position } from '../events/position.ts'
import { type Change, readChanges } from '../events/read-changes.ts'
import { type InTransaction, inSavepoint } from '../records/in-transaction.ts'
import { moveReminders } from './activities/move-reminders.ts'
import { repeatDone } from './activities/repeat-done.ts'
import { tellAssigned } from './tell-assigned.ts'
import { tellFollowers } from './tell-followers.ts'
import type { WorkServices } from './work-services.ts'

export interface WorkFeedOptions extends WorkServices {
  changes: ChangeFeed
}

const batch = 200

export class WorkFeed {
  readonly #options: WorkFeedOptions
  readonly #ended = new AbortController()
  readonly #following: Promise<void>

  constructor(options: WorkFeedOptions) {
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
        while (!signal.aborted && (await followOn(this.#options))) {}
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'who is to hear of changes is told later')
      }
      await changes.moved(signal)
    }
  }
}

/** One step on in the log. False: there is nothing new, or another process is at it. */
export const followOn = (services: WorkServices): Promise<boolean> =>
  services.database.transaction(async transaction => {
    const position = await heldPosition(transaction)
    const changes = position ? await readChanges(services.database, position, batch) : []
    if (changes.length === 0) return false
    const context = { ...services.context(), transaction }
    for (const work of [tellAssigned, tellFollowers, moveReminders, repeatDone])
      await apart(services, context, work, changes)
    await setPosition(transaction, changes.at(-1)!.position)
    return true
  })

type Work = (services: WorkServices, context: InTransaction, changes: Change[]) => Promise<void>

/** What goes wrong with one kind of work stands in no other's way, and does not hold up the log. */
async function apart(services: WorkServices, context: InTransaction, work: Work, changes: Change[]): Promise<void> {
  try {
    await inSavepoint(context, inside => work(services, inside, changes))
  } catch (error) {
    services.log.error({ err: error }, 'changes were not told to those who should have heard of them')
  }
}

async function heldPosition({ query }: Transaction): Promise<Position | null> {
  const text = 'select xid::text, seq::text from enishi.work_position for update skip locked'
  const { rows } = await query<{ xid: string; seq: string }>({ name: 'work-position', text })
  return rows[0] ? { xid: BigInt(rows[0].xid), seq: BigInt(rows[0].seq) } : null
}

async function setPosition({ query }: Transaction, { xid, seq }: Position): Promise<void> {
  const text = 'update enishi.work_position set xid = $1::xid8, seq = $2::bigint'
  await query({ name: 'work-position-set', text }, [String(xid), String(seq)])
}
