/** Reports by day and person: one's own and those of the people one leads, with those that are missing. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { DailyReportList, DailyReportSummary } from '../../contract/daily-report.ts'
import type { PersonName } from '../../contract/task.ts'
import { badRequest } from '../../errors.ts'
import { isBusinessDay } from './business-days.ts'
import { peopleBelow, unitsLed } from './people-below.ts'
import { refuseDay } from './read-report.ts'
import { dayAfter } from './report-items.ts'

const mostDays = 62

/** `from` to `to`, both included; the latest day first. Throws 400. */
export async function listReports(
  context: Context,
  { from, to }: { from: string; to: string },
): Promise<DailyReportList> {
  for (const day of [from, to]) refuseDay(day)
  const days = daysBetween(from, to)
  const people = await peopleBelow(context)
  const self = context.caller.id ? [{ _id: context.caller.id, name: context.caller.name }] : []
  const all = [...self, ...people]
  const [rows, expected] = await Promise.all([readRows(context, all, from, to), expectedOf(context, all)])
  const found = new Map(rows.map(row => [`${row.day} ${row.person}`, row]))
  const data = days.flatMap(day =>
    all.flatMap(person => summaryOf(context, person, day, found.get(`${day} ${person._id}`), expected.get(person._id))),
  )
  return { data, people, units: await unitsLed(context) }
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = dayAfter(day)) {
    if (days.length === mostDays) throw badRequest('bad-parameter', `At most ${mostDays} days are listed at once.`)
    days.push(day)
  }
  return days.reverse()
}

interface Row {
  person: string
  day: string
  submittedAt: Date | null
  done: number
  comments: number
  isRead: boolean
}

/** Nothing where there is neither a report nor a duty. Drafts are their author's alone. */
function summaryOf(
  context: Context,
  person: PersonName,
  day: string,
  row: Row | undefined,
  since: string | undefined,
): DailyReportSummary[] {
  const isExpected = since !== undefined && day >= since && isBusinessDay(context.organisation, day)
  const isOwn = person._id === context.caller.id
  const seen = row && (row.submittedAt || isOwn) ? row : undefined
  if (!seen && !isExpected) return []
  const { submittedAt = null, done = 0, comments = 0, isRead = false } = seen ?? {}
  const at = submittedAt && new Date(submittedAt).toISOString()
  return [{ person, day, submittedAt: at, done, comments, isRead: isRead || isOwn, isExpected }]
}

async function readRows({ database, caller }: Context, people: PersonName[], from: string, to: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.person, to_char(r.day, 'YYYY-MM-DD') as day, r.submitted_at as "submittedAt",
      (select count(*)::int from enishi.daily_report_item where report = r.id and part = 'done') as done,
      (select count(*)::int from enishi.daily_report_comment where report = r.id) as comments,
      exists (select from enishi.daily_report_reader where report = r.id and person = ${caller.id}::uuid) as "isRead"
    from enishi.daily_report as r
    where r.person = any(${people.map(({ _id }) => _id)}::uuid[]) and r.day between ${from}::date and ${to}::date`.execute(
    database.kysely,
  )
  return rows
}

/** Since when each of them writes reports: who does not lead the unit that was asked. */
async function expectedOf({ database }: Context, people: PersonName[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person: string; since: string }>`
    with recursive under as (${dutyUnits})
    select p.user_id as person, to_char(min(a.since), 'YYYY-MM-DD') as since
    from under as a join enishi.person as p on p.unit = a.id
    where p.user_id = any(${people.map(({ _id }) => _id)}::uuid[]) and not ${leads}
    group by p.user_id`.execute(database.kysely)
  return new Map(rows.map(({ person, since }) => [person, since]))
}

export const dutyUnits = sql`
  select unit as id, unit as root, remind_at, since from enishi.daily_report_duty
  union select u.id, a.root, a.remind_at, a.since from enishi.unit as u join under as a on u.parent = a.id`

export const leads = sql`exists (select from enishi.post as o where o.user_id = p.user_id and o.unit = a.root and o.head)`
