/** Makes a task of what a process asks for: its route with everybody who is asked, and the first step open. */
import { sql } from 'kysely'
import type { Schema } from '../../contract/json.ts'
import type { StepKind, StepMode, TaskKind } from '../../contract/task.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import { newId } from '../../database/new-id.ts'
import { conflict } from '../../errors.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { absentSeams } from './absent-seams.ts'
import { type Assignees, findSeats } from './assignees.ts'
import { lockedTask } from './load-task.ts'
import { noteEntry } from './note-entry.ts'
import { proceed } from './route.ts'
import { saveAdvance } from './save-advance.ts'
import type { TaskSeams } from './seams.ts'
import { isOwnCase } from './task-rights.ts'
import type { SeatRequest, StepTiming, TaskRules } from './task-rows.ts'

export interface TaskRequest {
  kind: TaskKind
  /** Workflow and node: of one origin there is one open task on a record. */
  origin: string
  run: string | null
  /** Of the run's step; the same step asks once. */
  stepKey: string | null
  record: { entity: string; _id: string } | null
  title: LocalText
  instructions: LocalText | null
  form: Schema | null
  applicant: string | null
  rules: TaskRules
  steps: StepRequest[]
}

export interface StepRequest {
  name: string
  title: LocalText
  kind: StepKind
  mode: StepMode
  need: number
  /** Side by side with the step before. */
  beside: boolean
  assignees: Assignees
  ifNobody: 'fail' | 'skip'
  timing: Omit<StepTiming, 'escalateTo'>
  /** Null: the managers of those who are asked. */
  escalateTo: Assignees | null
}

/** Its id. Throws 409 for a second open one on the record, for nobody to ask, and for too many. */
export async function beginTask(context: InTransaction, seams: TaskSeams, request: TaskRequest): Promise<string> {
  const known = await taskOfStep(context, request.stepKey)
  if (known) return known
  const id = await insertTask(context, request)
  const position = request.applicant && request.kind === 'approval' ? await insertApplication(context, id, request) : 0
  await insertSteps(context, id, request, position)
  await noteEntry(context, { id, round: 1 }, { action: 'apply', by: request.applicant })
  await openNext(context, seams, id)
  return id
}

/** After the applicant has applied again: the steps as they are by the record of now. */
export async function planAgain(
  context: InTransaction,
  seams: TaskSeams,
  id: string,
  request: Pick<TaskRequest, 'origin' | 'applicant' | 'rules' | 'steps'>,
): Promise<void> {
  const { kysely } = context.transaction
  await lockedTask(context.transaction, id)
  await sql`delete from enishi.task_step where task = ${id}::uuid and kind <> 'apply'`.execute(kysely)
  await sql`update enishi.task set rules = ${JSON.stringify(request.rules)}::jsonb where id = ${id}::uuid`.execute(
    kysely,
  )
  await insertSteps(context, id, request, 1)
  await openNext(context, seams, id)
}

async function openNext(context: InTransaction, seams: TaskSeams, id: string): Promise<void> {
  const full = (await lockedTask(context.transaction, id))!
  // The run is only about to wait: there is nobody to wake yet.
  await saveAdvance(context, { ...seams, signal: absentSeams.signal }, full, proceed(full.steps, full.task.rules))
}

async function taskOfStep({ transaction }: InTransaction, stepKey: string | null): Promise<string | null> {
  if (stepKey === null) return null
  const { rows } = await sql<{ id: string }>`select id from enishi.task where step_key = ${stepKey}`.execute(
    transaction.kysely,
  )
  return rows[0]?.id ?? null
}

async function insertTask(context: InTransaction, request: TaskRequest): Promise<string> {
  const { kind, origin, run, stepKey, record, title, instructions, form, applicant, rules } = request
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const entity = record ? context.model.entities.get(record.entity)?.id : null
  const { rows } = await sql<{ id: string }>`insert into enishi.task
      (id, kind, origin, run, step_key, entity, record, title, instructions, form, rules, state, applicant, created_at, locks)
    values (${newId()}::uuid, ${kind}, ${origin}, ${run}, ${stepKey}, ${entity}, ${record?._id ?? null}::uuid,
      ${json(title)}::jsonb, ${json(instructions)}::jsonb, ${json(form)}::jsonb, ${json(rules)}::jsonb, 'open',
      ${applicant}::uuid, ${context.now}, ${rules.lock && record !== null})
    on conflict do nothing returning id`.execute(context.transaction.kysely)
  if (rows[0]) return rows[0].id
  throw conflict('task-open', 'This is being decided already: there is an open task of this kind on the record.')
}

/** What the applicant has done: done, until it is sent back to them. */
async function insertApplication({ transaction, now }: InTransaction, task: string, { applicant }: TaskRequest) {
  const id = newId()
  await sql`insert into enishi.task_step (id, task, position, name, title, kind, mode, need, timing, state, opened_at)
    values (${id}::uuid, ${task}::uuid, 0, 'apply', ${JSON.stringify(applicationTitle)}::jsonb, 'apply', 'one', 1,
      ${JSON.stringify({ onLate: 'wait', escalateTo: [] })}::jsonb, 'done', ${now})`.execute(transaction.kysely)
  await sql`insert into enishi.task_seat (id, task, step, person, state)
    values (${newId()}::uuid, ${task}::uuid, ${id}::uuid, ${applicant}::uuid, 'done')`.execute(transaction.kysely)
  return 1
}

const applicationTitle: LocalText = { en: 'Application', ja: '申請' }

async function insertSteps(
  context: InTransaction,
  task: string,
  request: Pick<TaskRequest, 'origin' | 'applicant' | 'rules' | 'steps'>,
  first: number,
): Promise<void> {
  let position = first - 1
  for (const step of request.steps) {
    if (!step.beside || position < first) position++
    await insertStep(context, { task, position, step, request })
  }
}

interface StepPlace {
  task: string
  position: number
  step: StepRequest
  request: Pick<TaskRequest, 'origin' | 'applicant' | 'rules'>
}

async function insertStep(context: InTransaction, { task, position, step, request }: StepPlace): Promise<void> {
  const { name, title, kind, mode, need, timing, ifNobody } = step
  const { applicant, rules } = request
  const find = {
    origin: `${request.origin} ${name}`,
    except: isOwnCase({ applicant, rules }, kind, applicant) ? applicant : null,
  }
  const seats = await findSeats(context, step.assignees, find)
  if (seats.length === 0 && ifNobody === 'fail')
    throw conflict('nobody', `Nobody was found who could be asked in the step '${title.en}'.`)
  const managers = { managerOf: seats.flatMap(({ person }) => person ?? []) }
  const escalateTo = timing.onLate === 'escalate' ? await findSeats(context, step.escalateTo ?? managers, find) : []
  const id = newId()
  await sql`insert into enishi.task_step (id, task, position, name, title, kind, mode, need, timing, state)
    values (${id}::uuid, ${task}::uuid, ${position}, ${name}, ${JSON.stringify(title)}::jsonb, ${kind}, ${mode}, ${need},
      ${JSON.stringify({ ...timing, escalateTo })}::jsonb, 'waiting')`.execute(context.transaction.kysely)
  await insertSeats(context, { task, step: id }, seats)
}

async function insertSeats({ transaction }: InTransaction, at: { task: string; step: string }, seats: SeatRequest[]) {
  for (const { person, pool, post, rank } of seats)
    await sql`insert into enishi.task_seat (id, task, step, person, pool, post, rank, state) values (${newId()}::uuid,
      ${at.task}::uuid, ${at.step}::uuid, ${person}::uuid, ${pool}::text[], ${post}, ${rank}, 'waiting')`.execute(
      transaction.kysely,
    )
}
