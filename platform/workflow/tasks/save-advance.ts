/** Writes what a decision, or the time, has made of a task; wakes its run and tells who is asked now. */
import { sql } from 'kysely'
import type { TaskState } from '../../contract/task.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { businessDaysAfter } from './due.ts'
import { type Advance, isBlocking, type Step } from './route.ts'
import { type TaskNotice, type TaskSeams, taskEvent } from './seams.ts'
import type { FullStep, FullTask, TaskRow } from './task-rows.ts'

export async function saveAdvance(
  context: InTransaction,
  seams: TaskSeams,
  { task, steps: before }: FullTask,
  { steps, outcome }: Advance,
): Promise<void> {
  for (const step of steps) await saveStep(context, before.find(({ id }) => id === step.id)!, step)
  const wasOpen = task.state === 'open'
  const state: TaskState = wasOpen && outcome !== null && outcome !== 'applied' ? outcome : task.state
  const isWithApplicant = steps.some(({ kind, state }) => kind === 'apply' && state === 'open')
  await saveTask(context, task, { state, locks: task.rules.lock && state === 'open' && !isWithApplicant })
  if (task.run && wasOpen)
    await seams.signal(context.transaction, {
      run: task.run,
      event: taskEvent(task.id),
      payload: { task: task.id, state, applied: outcome === 'applied' },
    })
  const asked = newlyAsked(task, before, steps)
  await seams.tell(context, state === task.state ? asked : [...asked, ...decidedNotice(task)])
}

async function saveTask(
  { transaction, now }: InTransaction,
  { id }: TaskRow,
  { state, locks }: { state: TaskState; locks: boolean },
): Promise<void> {
  await sql`update enishi.task set state = ${state}, locks = ${locks},
    closed_at = case when ${state} <> 'open' then coalesce(closed_at, ${now}::timestamptz) end
    where id = ${id}::uuid`.execute(transaction.kysely)
}

async function saveStep(
  { transaction, now, organisation }: InTransaction,
  before: FullStep,
  step: Step,
): Promise<void> {
  const isOpened = step.state === 'open' && before.state !== 'open'
  if (isOpened) {
    const { dueIn, remindEvery } = before.timing
    const after = (days: number | undefined) => (days ? businessDaysAfter(now, days, organisation) : null)
    await sql`update enishi.task_step set opened_at = ${now}, due_at = ${after(dueIn)}, remind_at = ${after(remindEvery)},
      late = false where id = ${step.id}::uuid`.execute(transaction.kysely)
  }
  if (step.state !== before.state || step.kind !== before.kind)
    await sql`update enishi.task_step set state = ${step.state}, kind = ${step.kind}
      where id = ${step.id}::uuid`.execute(transaction.kysely)
  for (const seat of step.seats) {
    const known = before.seats.find(({ id }) => id === seat.id)
    if (known?.state !== seat.state)
      await sql`update enishi.task_seat set state = ${seat.state}
        where id = ${seat.id}::uuid`.execute(transaction.kysely)
  }
}

/** Of a queue nobody is told: it is there for who looks. */
const newlyAsked = (task: TaskRow, before: FullStep[], steps: Step[]): TaskNotice[] =>
  steps.flatMap(step =>
    step.seats
      .filter(({ id, state, person }) => state === 'open' && person && seatBefore(before, id)?.state !== 'open')
      .map(({ id, person }) => ({
        kind: 'asked' as const,
        task: task.id,
        person: person!,
        link: task.rules.links && isBlocking(step) && step.kind !== 'apply' && step.kind !== 'work' ? id : null,
      })),
  )

const seatBefore = (steps: FullStep[], id: string) => steps.flatMap(({ seats }) => seats).find(seat => seat.id === id)

const decidedNotice = ({ id, applicant, kind }: TaskRow): TaskNotice[] =>
  applicant && kind === 'approval' ? [{ kind: 'decided', task: id, person: applicant, link: null }] : []
