/** Reminds those on whom it waits, at the applicant's wish; once an hour is enough. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { conflict, notAllowed } from '../../errors.ts'
import { changingTask } from './changing-task.ts'
import { noteEntry } from './note-entry.ts'
import { isBlocking } from './route.ts'
import type { TaskNotice, TaskSeams } from './seams.ts'
import type { FullStep, TaskRow } from './task-rows.ts'

/** Throws 403, 404 and 409. */
export const remindTask = (context: Context, seams: TaskSeams, id: string): Promise<void> =>
  changingTask(context, id, async (inside, { full: { task, steps }, rights }) => {
    if (task.state !== 'open') throw conflict('task-closed', 'This is decided already.')
    if (!rights.remind) throw notAllowed('Only who applied, or looks after processes, reminds the others.')
    const { rows } = await sql`select from enishi.task_entry where task = ${task.id}::uuid and action = 'remind'
      and at > ${inside.now}::timestamptz - interval '1 hour' limit 1`.execute(inside.transaction.kysely)
    if (rows.length) throw conflict('reminded', 'They were reminded less than an hour ago.')
    await noteEntry(inside, task, { action: 'remind' })
    await seams.tell(inside, noticesTo(task, steps, 'reminded'))
  })

/** All whose decision holds the process up. */
export const noticesTo = (task: TaskRow, steps: FullStep[], kind: 'reminded' | 'late'): TaskNotice[] =>
  steps
    .filter(step => step.state === 'open' && isBlocking(step))
    .flatMap(step =>
      step.seats
        .filter(({ state, person }) => state === 'open' && person !== null)
        .map(({ id, person }) => ({
          kind,
          task: task.id,
          person: person!,
          link: task.rules.links && (step.kind === 'approve' || step.kind === 'consult') ? id : null,
        })),
    )
