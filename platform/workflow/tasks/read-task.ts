/** A task as its reader sees it: its route with who is asked, the log of what was decided, and what they may do. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { EntryAction, PersonName, Task, TaskEntry, TaskStep } from '../../contract/task.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import type { Queries } from '../../database/database.ts'
import { type TaskAtHand, visibleTask } from './changing-task.ts'
import { localText } from './local-text.ts'
import { poolNames } from './pool-names.ts'
import { recordLabels } from './record-labels.ts'
import type { RightsInTask } from './task-rights.ts'
import type { FullStep, FullTask } from './task-rows.ts'

/** Throws 404 for a task one has no part in. */
export const readTask = async (context: Context, id: string): Promise<Task> =>
  taskJson(context, await visibleTask(context, id))

/** `isReader` of its record only: what was filled in is for who takes part. */
export async function taskJson(context: Context, { full, rights }: TaskAtHand, isReader = false): Promise<Task> {
  const { task, steps } = full
  const { locale } = context.caller
  const queries = context.transaction ?? context.database
  const names = await personNames(queries, full)
  const pools = await poolNames(context, steps)
  const person = (id: string | null): PersonName | null => (id ? { _id: id, name: names.get(id) ?? '' } : null)
  const labels = await recordLabels(context, [task])
  const { step = null } = rights.seated ?? {}
  return {
    _id: task.id,
    kind: task.kind,
    title: localText(task.title, locale),
    instructions: task.instructions && localText(task.instructions, locale),
    state: task.state,
    record: (task.record && labels.get(task.record)) || null,
    applicant: person(task.applicant),
    createdAt: task.created_at,
    dueAt: dueOf(steps),
    late: steps.some(({ late, state }) => late && state === 'open'),
    claimable: rights.claim !== null,
    actingFor: person(rights.seated?.actingFor ?? null),
    form: step && (step.kind === 'work' || step.kind === 'approve') ? task.form : null,
    steps: steps.map(step => stepJson(step, { locale, person, pools })),
    entries: await entriesOf(queries, task.id, locale),
    values: isReader ? null : task.values,
    round: task.round,
    may: rightsJson(rights, steps, locale),
  }
}

const rightsJson = (rights: RightsInTask, steps: FullStep[], locale: string): Task['may'] => ({
  seat: rights.seated?.seat.id ?? null,
  decide: rights.decide,
  returnTo: steps
    .filter(({ name }) => rights.returnTo.includes(name))
    .map(({ name, title }) => ({ step: name, title: localText(title, locale) })),
  claim: rights.claim !== null,
  release: rights.release,
  delegate: rights.delegate,
  withdraw: rights.withdraw,
  remind: rights.remind,
})

interface InWords {
  locale: string
  person(id: string | null): PersonName | null
  pools: Map<string, string>
}

const stepJson = (step: FullStep, { locale, person, pools }: InWords): TaskStep => ({
  _id: step.id,
  name: step.name,
  title: localText(step.title, locale),
  kind: step.kind,
  mode: step.mode,
  need: step.need,
  state: step.state,
  position: step.position,
  openedAt: step.opened_at,
  dueAt: step.due_at,
  seats: step.seats.map(seat => ({
    _id: seat.id,
    person: person(seat.person),
    queue: seat.pool?.map(each => pools.get(each) ?? each) ?? null,
    post: seat.post,
    state: seat.state,
  })),
})

const dueOf = (steps: FullStep[]): string | null =>
  steps.flatMap(({ state, due_at }) => (state === 'open' && due_at ? [due_at] : [])).toSorted()[0] ?? null

async function personNames({ kysely }: Queries, { task, steps }: FullTask): Promise<Map<string, string>> {
  const ids = [task.applicant, ...steps.flatMap(({ seats }) => seats.map(({ person }) => person))].filter(
    id => id !== null,
  )
  const { rows } = await sql<{ id: string; name: string }>`select id, name from auth."user"
    where id = any(${[...new Set(ids)]}::uuid[])`.execute(kysely)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

interface EntryRow {
  at: string
  action: EntryAction
  actor: PersonName | null
  acting_for: PersonName | null
  step_title: LocalText | null
  post: string | null
  round: number
  comment: string | null
  details: JsonObject
}

async function entriesOf({ kysely }: Queries, task: string, locale: string): Promise<TaskEntry[]> {
  const named = (alias: string) =>
    sql`case when ${sql.id(alias, 'id')} is not null
      then json_build_object('_id', ${sql.id(alias, 'id')}, 'name', ${sql.id(alias, 'name')}) end`
  const { rows } = await sql<EntryRow>`select e.at, e.action, ${named('a')} as actor, ${named('f')} as acting_for,
      e.step_title, e.post, e.round, e.comment, e.details
    from enishi.task_entry as e left join auth."user" as a on a.id = e.actor
      left join auth."user" as f on f.id = e.acting_for
    where e.task = ${task}::uuid order by e.at, e.id limit 1000`.execute(kysely)
  return rows.map(row => entryJson(row, locale))
}

function entryJson({ acting_for, step_title, details, ...row }: EntryRow, locale: string): TaskEntry {
  const { condition, to, attachments } = details as {
    condition?: string
    to?: LocalText | null
    attachments?: TaskEntry['attachments']
  }
  return {
    at: row.at,
    action: row.action,
    actor: row.actor,
    actingFor: acting_for,
    post: row.post,
    step: step_title && localText(step_title, locale),
    round: row.round,
    comment: row.comment,
    condition: condition ?? null,
    to: to ? localText(to, locale) : null,
    attachments: attachments ?? [],
  }
}
