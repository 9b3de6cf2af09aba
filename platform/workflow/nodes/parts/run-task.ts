/** A task from its beginning to its end within a run: made in a step's transaction, waited for, and looked at again. */
import { sql } from 'kysely'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { NodeContext } from '../../../contract/workflow/node-context.ts'
import type { NodeResult, Resumed } from '../../../contract/workflow/node-type.ts'
import { type InTransaction, inTransaction } from '../../../records/in-transaction.ts'
import type { StepContext } from '../../step-context.ts'
import { absentSeams } from '../../tasks/absent-seams.ts'
import { beginTask, planAgain, type TaskRequest } from '../../tasks/begin-task.ts'
import { lockedTask } from '../../tasks/load-task.ts'
import { nextMoment, passTime } from '../../tasks/pass-time.ts'
import { type TaskSeams, taskEvent } from '../../tasks/seams.ts'
import type { FullTask } from '../../tasks/task-rows.ts'

/** What is known of the task when it is over. */
export interface TaskEnd {
  task: string
  state: FullTask['task']['state']
  values: JsonObject
  answers: { person: string | null; values: JsonObject; comment: string | null; condition: string | null; at: string }[]
}

export interface TaskOfNode {
  request: TaskRequest
  end(end: TaskEnd): NodeResult
}

export const beginInRun = (given: NodeContext, { request, end }: TaskOfNode): Promise<NodeResult> =>
  inStep(given, async context => {
    const id = await beginTask(context, seamsOf(given), request)
    return waitOrEnd(context, id, end)
  })

/** By what stands in the database, not by the event: of two that came at once, one may have been enough. */
export const resumeInRun = (
  given: NodeContext,
  { state }: Resumed,
  { request, end }: TaskOfNode,
): Promise<NodeResult> =>
  inStep(given, async context => {
    const id = taskOf(state)
    const seams = seamsOf(given)
    const full = await lockedTask(context.transaction, id)
    if (full && isPlanDue(full)) await planAgain(context, seams, id, request)
    await passTime(context, seams, id)
    return waitOrEnd(context, id, end)
  })

/** The run is at work itself: nobody has to wake it. */
const seamsOf = (given: NodeContext): TaskSeams => ({ ...absentSeams, tell: (given as StepContext).tell })

const inStep = <T>(given: NodeContext, work: (context: InTransaction) => Promise<T>): Promise<T> =>
  inTransaction((given as StepContext).context, work)

/** The applicant has applied again: everything waits for a route. */
const isPlanDue = ({ task, steps }: FullTask) =>
  task.state === 'open' &&
  !steps.some(({ state }) => state === 'open') &&
  steps.some(({ state }) => state === 'waiting')

async function waitOrEnd(context: InTransaction, id: string, end: TaskOfNode['end']): Promise<NodeResult> {
  // Locked until the run waits: a decision meanwhile finds somebody to wake.
  const full = await lockedTask(context.transaction, id)
  if (!full) return end({ task: id, state: 'cancelled', values: {}, answers: [] })
  if (full.task.state !== 'open')
    return end({ task: id, state: full.task.state, values: full.task.values, answers: await answersOf(context, id) })
  const until = nextMoment(full)
  return { pause: { event: taskEvent(id), state: { task: id }, ...(until !== null && { until }) } }
}

async function answersOf({ transaction }: InTransaction, id: string): Promise<TaskEnd['answers']> {
  const { rows } = await sql<TaskEnd['answers'][number]>`select actor as person,
      coalesce(details->'values', '{}') as values, comment, details->>'condition' as condition, at
    from enishi.task_entry where task = ${id}::uuid and action in ('approve', 'reject', 'return', 'complete', 'withdraw')
    order by at, id limit 500`.execute(transaction.kysely)
  return rows
}

const taskOf = (state: Json): string => String((state as { task?: Json } | null)?.task ?? '')
