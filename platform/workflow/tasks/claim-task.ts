/** Takes a task out of its queue, so that nobody else does it too; or gives it back. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { conflict, notAllowed } from '../../errors.ts'
import { changingTask } from './changing-task.ts'
import { noteEntry } from './note-entry.ts'
import { stepOfSeat } from './route.ts'
import type { FullStep } from './task-rows.ts'

/** One person only, however many ask at once. Throws 404, and 409 for what somebody has already. */
export const claimTask = (context: Context, id: string): Promise<void> =>
  changingTask(context, id, async (inside, { full, rights, viewer }) => {
    if (rights.seated?.seat.pool && rights.seated.seat.person === viewer.id) return
    if (!rights.claim) throw conflict('already-claimed', 'Somebody else has taken this, or it is done.')
    await sql`update enishi.task_seat set person = ${viewer.id}::uuid
      where id = ${rights.claim.id}::uuid and person is null`.execute(inside.transaction.kysely)
    await noteEntry(inside, full.task, { action: 'claim', step: stepOfSeat(full.steps, rights.claim.id) as FullStep })
  })

/** Throws 403 for what one has not taken out of a queue. */
export const releaseTask = (context: Context, id: string): Promise<void> =>
  changingTask(context, id, async (inside, { full, rights }) => {
    if (!rights.release || !rights.seated) throw notAllowed('Only what was taken out of a queue goes back into it.')
    await sql`update enishi.task_seat set person = null
      where id = ${rights.seated.seat.id}::uuid`.execute(inside.transaction.kysely)
    await noteEntry(inside, full.task, { action: 'release', step: rights.seated.step })
  })
