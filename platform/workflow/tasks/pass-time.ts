/** What time does to a task: its people are reminded, and what is late goes on as the step says. */
import { sql } from 'kysely'
import { newId } from '../../database/new-id.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { businessDaysAfter } from './due.ts'
import { lockedTask } from './load-task.ts'
import { noteEntry } from './note-entry.ts'
import { noticesTo } from './remind-task.ts'
import { type Advance, closed, goOnWithout, isBlocking } from './route.ts'
import { saveAdvance } from './save-advance.ts'
import type { TaskSeams } from './seams.ts'
import { isOwnCase } from './task-rights.ts'
import type { FullStep, FullTask, SeatRequest, TaskRow } from './task-rows.ts'

/** Does what is due; a task that is decided meanwhile is left alone. */
export async function passTime(context: InTransaction, seams: TaskSeams, id: string): Promise<void> {
  const full = await lockedTask(context.transaction, id)
  if (full?.task.state !== 'open') return
  for (const step of full.steps.filter(each => each.state === 'open' && isBlocking(each))) {
    if (isDue(context, step.due_at) && !step.late) return beLate(context, seams, full, step)
    if (isDue(context, step.remind_at)) await remind(context, seams, full.task, step)
  }
}

/** When something is due next; null: nothing ever. */
export const nextMoment = ({ steps }: FullTask): string | null =>
  steps
    .filter(step => step.state === 'open' && isBlocking(step))
    .flatMap(({ due_at, remind_at, late }) => [late ? null : due_at, remind_at])
    .filter(moment => moment !== null)
    .toSorted()[0] ?? null

const isDue = ({ now }: InTransaction, moment: string | null) => moment !== null && new Date(moment) <= now

async function remind(context: InTransaction, seams: TaskSeams, task: TaskRow, step: FullStep): Promise<void> {
  const next = businessDaysAfter(context.now, step.timing.remindEvery ?? 1, context.organisation)
  await sql`update enishi.task_step set remind_at = ${next} where id = ${step.id}::uuid`.execute(
    context.transaction.kysely,
  )
  await noteEntry(context, task, { action: 'remind', step, by: null })
  await seams.tell(context, noticesTo(task, [step], 'reminded'))
}

async function beLate(context: InTransaction, seams: TaskSeams, full: FullTask, step: FullStep): Promise<void> {
  const { onLate } = step.timing
  await sql`update enishi.task_step set late = true where id = ${step.id}::uuid`.execute(context.transaction.kysely)
  if (onLate === 'escalate') return escalate(context, seams, full, step)
  await noteEntry(context, full.task, { action: onLate === 'wait' ? 'late' : 'timeout', step, by: null })
  if (onLate === 'wait') return seams.tell(context, noticesTo(full.task, [step], 'late'))
  await saveAdvance(context, seams, full, overdue(full, step))
}

function overdue({ task, steps }: FullTask, { id, timing: { onLate } }: FullStep): Advance {
  if (onLate === 'review') return goOnWithout(steps, id, task.rules)
  return { steps: closed(steps), outcome: onLate === 'reject' ? 'rejected' : 'timeout' }
}

/** Others are asked beside those who are late: whoever decides first decides. */
async function escalate(context: InTransaction, seams: TaskSeams, { task }: FullTask, step: FullStep): Promise<void> {
  const asked = new Set(step.seats.map(({ person }) => person))
  const more = step.timing.escalateTo.filter(
    ({ person }) => person === null || (!asked.has(person) && !isOwnCase(task, step.kind, person)),
  )
  const seats = more.map(request => ({ id: newId(), ...request }))
  for (const { id, person, pool, post, rank } of seats)
    await sql`insert into enishi.task_seat (id, task, step, person, pool, post, rank, state) values (${id}::uuid,
      ${task.id}::uuid, ${step.id}::uuid, ${person}::uuid, ${pool}::text[], ${post}, ${rank}, 'open')`.execute(
      context.transaction.kysely,
    )
  // As many decisions as before are enough, of more people.
  const need = neededOf(step)
  await sql`update enishi.task_step set mode = ${need === 1 ? 'one' : 'some'}, need = ${need}
    where id = ${step.id}::uuid`.execute(context.transaction.kysely)
  await noteEntry(context, task, { action: 'escalate', step, by: null })
  await seams.tell(context, [
    ...noticesTo(task, [step], 'late'),
    ...seats.flatMap(({ id, person }: SeatRequest & { id: string }) =>
      person ? [{ kind: 'asked' as const, task: task.id, person, link: task.rules.links ? id : null }] : [],
    ),
  ])
}

const neededOf = ({ mode, need, seats }: FullStep) => (mode === 'one' ? 1 : mode === 'all' ? seats.length : need)
