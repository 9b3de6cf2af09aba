/** The end of a task that was not decided: taken back by its applicant (取り下げ), or cancelled with its run. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { conflict, notAllowed } from '../../errors.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { absentSeams } from './absent-seams.ts'
import { changingTask } from './changing-task.ts'
import { lockedTask } from './load-task.ts'
import { noteEntry } from './note-entry.ts'
import { closed } from './route.ts'
import { saveAdvance } from './save-advance.ts'
import type { TaskSeams } from './seams.ts'

/** Throws 403, 404, and 409 for what is decided. */
export const withdrawTask = (context: Context, seams: TaskSeams, id: string, comment?: string): Promise<void> =>
  changingTask(context, id, async (inside, { full, rights, viewer }) => {
    const { task, steps } = full
    if (task.applicant !== viewer.id) throw notAllowed('Only who applied takes an application back.')
    if (task.state !== 'open') throw conflict('task-closed', 'This is decided already.')
    if (!rights.withdraw) throw notAllowed('This cannot be taken back.')
    await noteEntry(inside, task, { action: 'withdraw', comment: comment?.trim() || null })
    await saveAdvance(inside, seams, full, { steps: closed(steps), outcome: 'withdrawn' })
  })

/** For a run that ends before its tasks are decided. Nobody is woken: the run is over. */
export async function cancelTasksOf(context: InTransaction, run: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from enishi.task
    where run = ${run} and state = 'open' order by id`.execute(context.transaction.kysely)
  for (const { id } of rows) {
    const full = (await lockedTask(context.transaction, id))!
    if (full.task.state !== 'open') continue
    await noteEntry(context, full.task, { action: 'cancel', by: null })
    await saveAdvance(context, absentSeams, full, { steps: closed(full.steps), outcome: 'cancelled' })
  }
}
