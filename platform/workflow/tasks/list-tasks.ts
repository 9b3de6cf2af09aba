/**
 * The inbox: what waits for one, what one may take from a queue, what one's people have, one's own applications, and what
 * one has decided. What is due first comes first.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { StepKind, TaskBox, TaskCounts, TaskKind, TaskList, TaskState, TaskSummary } from '../../contract/task.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import { badRequest } from '../../errors.ts'
import { localText } from './local-text.ts'
import { type NamedRecord, recordLabels } from './record-labels.ts'
import { type Viewer, viewerOf } from './viewer.ts'

export interface TaskListParameters {
  box: TaskBox
  limit: number
  /** `next` of the page before. */
  cursor?: string | undefined
}

interface Hit {
  id: string
  kind: TaskKind
  title: LocalText
  state: TaskState
  entity: string | null
  record: string | null
  created_at: string
  applicant: string | null
  applicant_name: string | null
  step_kind: StepKind | null
  step_title: LocalText | null
  due_at: string | null
  late: boolean | null
  claimable: boolean
  acting_for: string | null
  acting_for_name: string | null
  place: string
}

export async function listTasks(context: Context, { box, limit, cursor }: TaskListParameters): Promise<TaskList> {
  const { kysely } = context.database
  const viewer = await viewerOf(context, context.database)
  const { rows } = await statementOf(viewer, box, { limit: limit + 1, after: readCursor(cursor) }).execute(kysely)
  const page = rows.slice(0, limit)
  const labels = await recordLabels(context, page)
  return {
    data: page.map(hit => summaryOf(context, hit, labels)),
    next: rows.length > limit ? writeCursor(page.at(-1)!) : null,
    counts: await countTasks(context, viewer),
  }
}

function statementOf(viewer: Viewer, box: TaskBox, page: { limit: number; after: Place | null }) {
  const order =
    box === 'sent' || box === 'done' ? sql`-extract(epoch from h.moment)` : sql`extract(epoch from h.due_at)`
  const after = page.after ? sql`where (k.place, k.id) > (${page.after.place}::numeric, ${page.after.id}::uuid)` : sql``
  return sql<Hit>`select k.* from (
      select h.*, coalesce(${order}, 1e15)::numeric as place, a.name as applicant_name, f.name as acting_for_name
      from (${hits(viewer, box)}) as h
        left join auth."user" as a on a.id = h.applicant left join auth."user" as f on f.id = h.acting_for
    ) as k ${after} order by k.place, k.id limit ${page.limit}`
}

const columns = sql`t.id, t.kind, t.title, t.state, t.entity, t.record, t.created_at, t.applicant`

/** Each task once, by the step that says most. */
function hits(viewer: Viewer, box: TaskBox): RawBuilder<unknown> {
  const people = [...(viewer.id ? [viewer.id] : []), ...viewer.actsFor]
  if (box === 'sent')
    return sql`select ${columns}, o.kind as step_kind, o.title as step_title, o.due_at, o.late, false as claimable,
        null::uuid as acting_for, t.created_at as moment
      from enishi.task as t left join lateral (${openStep}) as o on true
      where t.applicant = ${viewer.id}::uuid and t.kind = 'approval'`
  if (box === 'done')
    return sql`select ${columns}, null as step_kind, null::jsonb as step_title, null::timestamptz as due_at, false as late,
        false as claimable, null::uuid as acting_for, e.moment
      from (select task, max(at) as moment from enishi.task_entry where actor = ${viewer.id}::uuid
          and action in ('approve', 'reject', 'return', 'complete', 'see') group by task) as e
        join enishi.task as t on t.id = e.task`
  const seats =
    box === 'mine'
      ? sql`e.person = any(${people}::uuid[])`
      : box === 'queue'
        ? sql`e.person is null and e.pool && ${viewer.pools}::text[]`
        : sql`t.state = 'open' and s.kind not in ('circulate', 'review') and ${ofTheirPeople(viewer)}`
  return sql`select distinct on (t.id) ${columns}, s.kind as step_kind, s.title as step_title, s.due_at, s.late,
      e.person is null as claimable, ${box === 'mine' ? sql`nullif(e.person, ${viewer.id}::uuid)` : sql`null::uuid`} as acting_for,
      t.created_at as moment
    from enishi.task_seat as e join enishi.task_step as s on s.id = e.step join enishi.task as t on t.id = e.task
    where e.state = 'open' and s.state = 'open' and ${seats}
      ${box === 'team' ? sql`` : sql`and not ${isOwnCase(viewer)}`}
    order by t.id, s.kind in ('circulate', 'review'), e.person is distinct from ${viewer.id}::uuid`
}

const openStep = sql`select s.kind, s.title, s.due_at, s.late from enishi.task_step as s
  where s.task = t.id and s.state = 'open' and t.state = 'open'
  order by s.kind in ('circulate', 'review'), s.position limit 1`

/** As \`isOwnCase\` in task-rights.ts. */
const isOwnCase = ({ id }: Viewer) => sql`(t.applicant is not null and t.applicant = ${id}::uuid
  and s.kind in ('approve', 'consult') and not coalesce((t.rules->>'allowOwn')::boolean, false))`

/** Of who leads a unit, those in it and below; of who looks after processes, everybody. */
const ofTheirPeople = ({ id, oversees }: Viewer) =>
  oversees
    ? sql`e.person is distinct from ${id}::uuid`
    : sql`e.person <> ${id}::uuid and e.person in (select p.user_id from enishi.person as p
        where p.unit in (select enishi.units_below(o.unit) from enishi.post as o
          where o.user_id = ${id}::uuid and o.head))`

/** What is open in each box: for the menu. */
async function countTasks({ database }: Context, viewer: Viewer): Promise<TaskCounts> {
  const count = (box: TaskBox) => sql`(select count(*) from (${hits(viewer, box)}) as h
    ${box === 'sent' ? sql`where h.state = 'open'` : sql``})`
  const { rows } = await sql<TaskCounts>`select ${count('mine')} as mine, ${count('queue')} as queue,
    ${count('team')} as team, ${count('sent')} as sent`.execute(database.kysely)
  return rows[0]!
}

function summaryOf({ caller }: Context, hit: Hit, labels: Map<string, NamedRecord>): TaskSummary {
  const { locale } = caller
  return {
    _id: hit.id,
    kind: hit.kind,
    title: localText(hit.title, locale),
    state: hit.state,
    step: hit.step_kind && hit.step_title ? { kind: hit.step_kind, title: localText(hit.step_title, locale) } : null,
    record: (hit.record && labels.get(hit.record)) || null,
    applicant: hit.applicant ? { _id: hit.applicant, name: hit.applicant_name ?? '' } : null,
    createdAt: hit.created_at,
    dueAt: hit.due_at,
    late: hit.late ?? false,
    claimable: hit.claimable,
    actingFor: hit.acting_for ? { _id: hit.acting_for, name: hit.acting_for_name ?? '' } : null,
  }
}

interface Place {
  place: string
  id: string
}

const writeCursor = ({ place, id }: Hit): string => Buffer.from(`${place} ${id}`).toString('base64url')

function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const [, place, id] =
    /^(-?\d{1,20}(?:\.\d{1,10})?) ([\da-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (place === undefined || id === undefined || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))
    throw badRequest('bad-cursor', "'cursor' is not one that this list has given.")
  return { place, id }
}
