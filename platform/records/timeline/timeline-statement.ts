/** A record's timeline as one statement: each source gives its newest, and the newest of all are the page. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { JsonObject } from '../../contract/json.ts'
import type { TimelineKind } from '../../contract/record.ts'
import type { Field } from '../../metadata/model.ts'
import { commentJson } from '../comments/comment-json.ts'
import { readPolicy } from '../query/viewer.ts'
import { instant, storedValue } from '../sql/column.ts'
import { fieldText, labelValue } from '../sql/label.ts'
import { personJson } from '../sql/person-json.ts'
import { hopOf, tableOf } from '../sql/relation.ts'
import type { Row } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { loggedJson } from './logged-entry.ts'

/** `kind` is null in the one row of a record around which nothing happened. */
export interface TimelineRow {
  kind: TimelineKind
  at: string
  data: JsonObject
  /** To go on behind it: the moment to the microsecond, and what tells apart what happened in the same. */
  place: string
  mark: string
}

type Source = RawBuilder<unknown>

export function timelineStatement(row: Row, kinds: ReadonlySet<TimelineKind>): RawBuilder<TimelineRow> {
  const { context, entity, alias } = row
  const rows = readPolicy(context, entity).rows?.(alias)
  const sources: Source[] = [
    ...(kinds.has('change') ? [changes(row)] : []),
    ...(kinds.has('comment') && entity.comments ? [comments(row)] : []),
    ...(kinds.has('record') ? pointing(row) : []),
    ...(kinds.has('file') ? files(row) : []),
    ...(kinds.has('message') ? [messages(row)] : []),
    ...(kinds.has('task') ? [decided(row)] : []),
  ]
  const all = sources.length ? sql.join(sources, sql` union all `) : nothing
  return sql`select e.kind, ${instant(sql`e.at`)} as at, e.data, e.at::text as place, e.mark
    from ${tableOf(entity)} as ${sql.id(alias)}
      left join lateral (select * from (${all}) as u order by u.at desc, u.mark desc limit ${slot('limit')}::bigint) as e on true
    where ${sql.id(alias, '_id')} = ${slot('id')}::uuid ${rows ? sql`and ${rows}` : sql``}
    order by e.at desc, e.mark desc`
}

const nothing = sql`select null::text as kind, null::timestamptz as at, null::text as mark, null::json as data where false`

interface Part {
  kind: TimelineKind
  at: RawBuilder<unknown>
  /** Text in code-point order, unique in the timeline. */
  mark: RawBuilder<unknown>
  data: RawBuilder<unknown>
  from: RawBuilder<unknown>
  where: RawBuilder<SqlBool>
}

/** Only what stands behind the place, and no more than a page of it. */
const newest = ({ kind, at, mark, data, from, where }: Part): Source =>
  sql`(select ${kind}::text as kind, s.at, s.mark, s.data from (
    select ${at} as at, (${kind} || ' ' || ${mark}) collate "C" as mark, ${data} as data from ${from} where ${where}
      and (${slot('at')}::timestamptz is null or ${at} <= ${slot('at')}::timestamptz)) as s
    where ${slot('at')}::timestamptz is null or (s.at, s.mark) < (${slot('at')}::timestamptz, ${slot('mark')}::text collate "C")
    order by s.at desc, s.mark desc limit ${slot('limit')}::bigint)`

function changes(row: Row): Source {
  const id = sql.id(row.alias, '_id')
  return newest({
    kind: 'change',
    at: sql`c.at`,
    mark: sql`lpad(c.seq::text, 19, '0')`,
    data: loggedJson(row, 'c', 'k'),
    from: sql`enishi.change as c left join enishi.api_key as k on k.id = c.key`,
    where: sql`c.record = ${id} and c.entity = ${row.entity.id}`,
  })
}

const comments = (row: Row): Source =>
  newest({
    kind: 'comment',
    at: sql`m.created_at`,
    mark: sql`m.id::text`,
    data: commentJson(row, 'm'),
    from: sql`enishi.comment as m`,
    where: sql`m.record = ${sql.id(row.alias, '_id')} and m.entity = ${row.entity.id}`,
  })

/**
 * About the record; of a person also what is about no record, but of a colleague only to themselves. What is about another
 * is for its readers. A reason that names an address stands with the message, for who may read the address.
 */
function messages(row: Row): Source {
  const id = sql.id(row.alias, '_id')
  const about = sql<SqlBool>`g.record = ${id} and g.entity = ${row.entity.id}`
  const isOpen = row.entity.name !== 'user' || row.context.caller.administrator
  const mine = isOpen ? sql<SqlBool>`true` : sql<SqlBool>`${slot('caller.id')}::uuid in (g.person, g.author)`
  return newest({
    kind: 'message',
    at: sql`g.created_at`,
    mark: sql`g.id::text`,
    data: sql`json_build_object('_id', g.id, 'direction', g.direction, 'channel', g.channel, 'state', g.state,
      'reason', case when not ${namesAddress} then g.reason end, 'times', g.times, 'subject', g.subject, 'template', g.template, 'automatic', g.automatic)`,
    from: sql`enishi.message as g`,
    where: row.entity.messages?.person
      ? sql`(${about} or (g.person = ${id} and g.person_entity = ${row.entity.id} and g.record is null and ${mine}))`
      : about,
  })
}

const namesAddress = sql<SqlBool>`exists (select from unnest(g.recipients || g.copies || g.blind) as a (address)
  where position(lower(a.address) in lower(g.reason)) > 0)`

/** Who asked for what, and who decided it. What was filled in is for who takes part; what is late, or taken from a queue, for the task's own log. */
const decided = (row: Row): Source =>
  newest({
    kind: 'task',
    at: sql`d.at`,
    mark: sql`d.id::text`,
    data: sql`json_build_object('_id', d.id, 'task', case when ${takesPart} then t.id end, 'title', ${inWords(row, sql`t.title`)}, 'action', d.action,
      'actor', ${personJson(row, sql`d.actor`)}, 'actingFor', ${personJson(row, sql`d.acting_for`)},
      'step', ${inWords(row, sql`d.step_title`)}, 'comment', d.comment, 'condition', d.details ->> 'condition',
      'to', ${inWords(row, sql`(d.details -> 'to')`)})`,
    from: sql`enishi.task as t join enishi.task_entry as d on d.task = t.id`,
    where: sql`${ofRecord(row)} and d.action in
      ('apply', 'approve', 'reject', 'return', 'complete', 'delegate', 'withdraw', 'escalate', 'timeout', 'cancel')`,
  })

/** As workflow/tasks/task-rights.ts has it, but for substitutes and queues: they find theirs in the inbox. */
const takesPart = sql<SqlBool>`(${slot('oversees')}::boolean or ${slot('caller.id')}::uuid = t.applicant
  or exists (select from enishi.task_entry as o where o.task = t.id and o.actor = ${slot('caller.id')}::uuid)
  or exists (select from enishi.task_seat as s where s.task = t.id and s.person = ${slot('caller.id')}::uuid))`

const ofRecord = ({ alias, entity }: Row) =>
  sql<SqlBool>`t.record = ${sql.id(alias, '_id')} and t.entity = ${entity.id}`

const inWords = ({ context }: Row, text: RawBuilder<unknown>) =>
  sql`coalesce(${text} ->> ${context.caller.locale}::text, ${text} ->> 'en')`

/** Records of entities with a timeline that point to this one; line items belong to it and are no event of their own. */
function pointing(row: Row): Source[] {
  return row.entity.fields
    .filter(field => isReadable(row, field) && field.type === 'inverse')
    .flatMap(field => {
      const hop = hopOf(row, field)
      if (!hop?.target.entity.timeline || hop.target.entity.parent) return []
      const { entity, alias } = hop.target
      const id = sql.id(alias, '_id')
      const creator = personJson(row, sql.id(alias, '_created_by'))
      return newest({
        kind: 'record',
        at: sql.id(alias, '_created_at'),
        mark: sql`${id}::text || ' ' || ${field.id}`,
        data: sql`json_build_object('entity', ${entity.name}::text, '_id', ${id}, '_label', ${labelValue(hop.target)},
        'field', ${field.name}::text, 'createdBy', ${creator}, 'activity', ${activityJson(hop.target)})`,
        from: hop.from,
        where: hop.where,
      })
    })
}

/** What was done, when, and what came of it, of a call or a visit; null of what is none. As far as each may be read. */
function activityJson(row: Row): RawBuilder<unknown> {
  const { activity, byName } = row.entity
  if (!activity) return sql`null`
  const shown = (name: string | undefined) => {
    const field = name === undefined ? undefined : byName.get(name)
    return field?.storage.kind === 'column' && isReadable(row, field) ? field : undefined
  }
  const partOf = (name: string | undefined) => {
    const field = shown(name)
    return (field && storedValue(field, row.alias)) ?? sql`null`
  }
  const result = shown(activity.result)
  const text = (result && fieldText(row, result)) ?? sql`null`
  return sql`json_build_object('type', ${partOf(activity.type)}, 'status', ${partOf(activity.status)},
    'start', ${partOf(activity.start)}, 'due', ${partOf(activity.due)}, 'result', left(${text}, 500))`
}

function files(row: Row): Source[] {
  const held = row.entity.fields
    .filter(({ type }) => type === 'file' || type === 'files')
    .filter(field => isReadable(row, field))
  if (held.length === 0) return []
  const name = held.map(({ id, name }) => sql`when ${id} then ${name}::text`)
  const data = sql`json_build_object('_id', f.id, 'name', f.name, 'type', f.type, 'size', f.size,
    'field', case f.field ${sql.join(name, sql` `)} end, 'uploader', ${personJson(row, sql`f.uploader`)})`
  const ids = held.map(({ id }) => id)
  return [
    newest({
      kind: 'file',
      at: sql`f.created_at`,
      mark: sql`f.id::text`,
      data,
      from: sql`enishi.file as f`,
      where: sql`f.record = ${sql.id(row.alias, '_id')} and f.entity = ${row.entity.id} and f.field = any(${ids}::text[])`,
    }),
  ]
}

const isReadable = ({ context, entity }: Row, { name }: Field): boolean =>
  readPolicy(context, entity).fields.get(name) === 'read'
