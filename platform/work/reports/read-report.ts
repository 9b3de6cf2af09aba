/** One report, as its author or one of their bosses sees it: of records that the reader may not see there is no name. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { ActivityItem } from '../../contract/activity.ts'
import type { DailyReport, ReportItem } from '../../contract/daily-report.ts'
import type { PersonName } from '../../contract/task.ts'
import { badRequest, notFound } from '../../errors.ts'
import { dayOf } from '../../expression/calendar.ts'
import { headsAbove } from '../../workflow/tasks/heads-above.ts'
import { entityWith, labelsOf } from '../labels-of.ts'
import { nextBusinessDay } from './business-days.ts'
import { peopleBelow } from './people-below.ts'
import { reportWork, timeOf } from './report-items.ts'

export interface ReportRow {
  id: string
  remarks: string
  version: number
  submittedAt: Date | null
}

/** Throws 400, and 404 for the report of somebody one is no boss of, or one that is not submitted. */
export async function readReport(context: Context, person: string, day: string): Promise<DailyReport> {
  const { isOwn, author } = await reportedBy(context, person)
  refuseDay(day)
  const row = await findReport(context, person, day)
  if (!isOwn && !row?.submittedAt) throw unknown()
  const [items, said, bosses] = await Promise.all([
    row?.submittedAt ? storedItems(context, row.id) : draftItems(context, day),
    row ? saidOf(context, row.id) : { comments: [], readBy: [] },
    bossesOf(context, person),
  ])
  return {
    person: author,
    day,
    nextDay: nextBusinessDay(context.organisation, day),
    version: row?.version ?? 0,
    remarks: row?.remarks ?? '',
    submittedAt: row?.submittedAt ? new Date(row.submittedAt).toISOString() : null,
    ...items,
    ...said,
    bosses,
    may: { write: isOwn, comment: row?.submittedAt != null },
  }
}

export const unknown = () => notFound('The daily report')

export function refuseDay(day: string): void {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || dayOf(day) === null || day < '1970-01-02')
    throw badRequest('bad-parameter', 'A day is written 2026-04-01.')
}

/** Throws 404. */
export async function reportedBy(context: Context, person: string): Promise<{ isOwn: boolean; author: PersonName }> {
  const { caller } = context
  if (person === caller.id) return { isOwn: true, author: { _id: person, name: caller.name } }
  const author = (await peopleBelow(context)).find(({ _id }) => _id === person)
  if (!author) throw unknown()
  return { isOwn: false, author }
}

export async function findReport(
  { database, transaction }: Context,
  person: string,
  day: string,
): Promise<ReportRow | null> {
  const { rows } = await sql<ReportRow>`
    select id, remarks, version, submitted_at as "submittedAt" from enishi.daily_report
    where person = ${person}::uuid and day = ${day}::date`.execute((transaction ?? database).kysely)
  return rows[0] ?? null
}

type Items = Pick<DailyReport, 'done' | 'planned' | 'overdue'>

async function draftItems(context: Context, day: string): Promise<Items> {
  const { done, planned, overdue } = await reportWork(context, day)
  return { done: done.map(shown), planned: planned.map(shown), overdue }
}

const shown = (item: ActivityItem): ReportItem => {
  const { entity, _id, _label, type } = item
  return { entity, _id, _label, type, at: timeOf(item) }
}

async function storedItems(context: Context, report: string): Promise<Items> {
  const { rows } = await sql<Stored>`select part, entity, record, type, at from enishi.daily_report_item
    where report = ${report} order by position`.execute(context.database.kysely)
  const labels = await labelsOf(context, rows)
  const items = rows.map(({ part, entity, record, type, at }) => {
    const label = labels.get(record ?? '')
    const time = at && new Date(at).toISOString()
    const name = entityWith(context, entity)?.name ?? ''
    return label
      ? { part, item: { entity: name, _id: record, _label: label._label, type, at: time } }
      : { part, item: { entity: name, _id: null, _label: null, type: null, at: null } }
  })
  const of = (part: Stored['part']) => items.flatMap(each => (each.part === part ? [each.item] : []))
  return { done: of('done'), planned: of('planned'), overdue: 0 }
}

interface Stored {
  part: 'done' | 'planned'
  entity: string
  record: string | null
  type: string | null
  at: Date | null
}

async function saidOf({ database }: Context, report: string): Promise<Pick<DailyReport, 'comments' | 'readBy'>> {
  const comments = await sql<{ _id: string; author: PersonName | null; text: string; at: Date }>`
    select c.id as _id, c.text, c.at,
      case when u.id is not null then json_build_object('_id', u.id, 'name', u.name) end as author
    from enishi.daily_report_comment as c left join auth."user" as u on u.id = c.author
    where c.report = ${report} order by c.id`.execute(database.kysely)
  const readers = await sql<{ person: PersonName; at: Date }>`
    select json_build_object('_id', u.id, 'name', u.name) as person, r.at
    from enishi.daily_report_reader as r join auth."user" as u on u.id = r.person
    where r.report = ${report} order by r.at`.execute(database.kysely)
  const told = <T extends { at: Date }>(row: T) => ({ ...row, at: new Date(row.at).toISOString() })
  return { comments: comments.rows.map(told), readBy: readers.rows.map(told) }
}

async function bossesOf({ database }: Context, person: string): Promise<PersonName[]> {
  const ids = await headsAbove(database, { person }, 1)
  const { rows } = await sql<PersonName>`select id as _id, name from auth."user" where id = any(${ids}::uuid[])
    order by name`.execute(database.kysely)
  return rows
}
