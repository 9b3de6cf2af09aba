/**
 * Follows the change log for people: who is told that a record became theirs or that one they follow changed, reminders
 * that move with their activity, and the next one of what repeats. In one process at a time; what a step does and how far
 * it has come is one transaction, so it is done exactly once.
 */
import type { ChangeFeed } from '../events/change-feed.ts'
import { heldPosition, movePosition } from '../events/kept-position.ts'
import { LogFollower } from '../events/log-follower.ts'
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

/** `close` ends it. */
export const workFeed = (options: WorkFeedOptions): LogFollower =>
  new LogFollower({ ...options, step: () => followOn(options), late: 'who is to hear of changes is told later' })

/** One step on in the log. False: there is nothing new, or another process is at it. */
export const followOn = (services: WorkServices): Promise<boolean> =>
  services.database.transaction(async transaction => {
    const position = await heldPosition(transaction, 'work_position')
    const changes = position ? await readChanges(services.database, position, batch) : []
    if (changes.length === 0) return false
    const context = { ...services.context(), transaction }
    for (const work of [tellAssigned, tellFollowers, moveReminders, repeatDone])
      await apart(services, context, work, changes)
    await movePosition(transaction, 'work_position', changes.at(-1)!.position)
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
