/** Writing a report, handing it in, and what is said to it. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { newId } from '../../database/new-id.ts'
import { AppError, conflict } from '../../errors.ts'
import { notify } from '../../messages/notifications/notify.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { headsAbove } from '../../workflow/tasks/heads-above.ts'
import { languageOf, words } from '../words.ts'
import { findReport, refuseDay, reportedBy, unknown } from './read-report.ts'
import { type ReportWork, reportWork, timeOf, todayOf } from './report-items.ts'

export interface ReportChange {
  remarks: string
  version: number
  /** It goes to the boss, with what was done until now. Again, if it was there before. */
  submit: boolean
}

/** One's own. Throws 400, 409 for a day to come, and 412. */
export async function writeReport(context: Context, person: string, day: string, change: ReportChange): Promise<void> {
  refuseDay(day)
  if (day > todayOf(context)) throw conflict('too-early', 'A report is written on its day, or after it.')
  const work = change.submit ? await reportWork(context, day) : null
  await inTransaction(context, async inside => {
    const id = await save(inside, person, day, change)
    if (!work) return
    await keepItems(inside, id, work)
    const bosses = await headsAbove(inside.transaction, { person }, 1)
    await tell(inside, bosses, locale => words[locale].reported(context.caller.name, day), { person, day })
  })
}

async function save(
  { transaction: { kysely }, now }: InTransaction,
  person: string,
  day: string,
  { remarks, version, submit }: ReportChange,
): Promise<string> {
  const at = submit ? now : null
  const { rows } = await sql<{ id: string }>`
    insert into enishi.daily_report as r (id, person, day, remarks, submitted_at, changed_at)
    select ${newId()}::uuid, ${person}::uuid, ${day}::date, ${remarks}, ${at}::timestamptz, ${now}
    where ${version} = 0 or exists (select from enishi.daily_report where person = ${person}::uuid and day = ${day}::date)
    on conflict (person, day) do update set remarks = excluded.remarks, version = r.version + 1,
      submitted_at = coalesce(excluded.submitted_at, r.submitted_at), changed_at = excluded.changed_at
    where r.version = ${version}
    returning id`.execute(kysely)
  if (rows[0]) return rows[0].id
  throw new AppError({
    status: 412,
    code: 'stale-version',
    message: 'This report was changed elsewhere meanwhile. Look at it again, then repeat your change.',
  })
}

async function keepItems({ transaction: { kysely }, model }: InTransaction, report: string, work: ReportWork) {
  const rows = (['done', 'planned'] as const)
    .flatMap(part => work[part].map(item => ({ part, item })))
    .map(({ part, item }, position) => {
      const entity = model.entities.get(item.entity)!.id
      return { position, part, entity, record: item._id, type: item.type, at: timeOf(item) }
    })
  await sql`delete from enishi.daily_report_item where report = ${report}`.execute(kysely)
  await sql`insert into enishi.daily_report_item (report, position, part, entity, record, type, at)
    select ${report}::uuid, i.position, i.part, i.entity, i.record, i.type, i.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as i (position integer, part text, entity text, record uuid, type text, at timestamptz)`.execute(kysely)
}

/** By the author or a boss; everybody else who took part is told. Throws 404. */
export async function commentReport(context: Context, person: string, day: string, text: string): Promise<void> {
  const report = await submitted(context, person, day)
  await inTransaction(context, async inside => {
    const { kysely } = inside.transaction
    const { rows } = await sql<{ author: string }>`
      select distinct author from enishi.daily_report_comment where report = ${report} and author is not null`.execute(
      kysely,
    )
    await sql`insert into enishi.daily_report_comment (id, report, author, text, at)
      values (${newId()}, ${report}, ${context.caller.id}::uuid, ${text}, ${context.now})`.execute(kysely)
    const people = new Set([person, ...rows.map(({ author }) => author)])
    people.delete(context.caller.id!)
    await tell(inside, [...people], locale => words[locale].answered(context.caller.name, day), { person, day, text })
  })
}

/** The boss has seen it. Throws 404. */
export async function markReportRead(context: Context, person: string, day: string): Promise<void> {
  const report = await submitted(context, person, day)
  if (person === context.caller.id) return
  await sql`insert into enishi.daily_report_reader (report, person, at)
    values (${report}, ${context.caller.id}::uuid, ${context.now}) on conflict do nothing`.execute(
    context.database.kysely,
  )
}

async function submitted(context: Context, person: string, day: string): Promise<string> {
  await reportedBy(context, person)
  refuseDay(day)
  const report = await findReport(context, person, day)
  if (!report?.submittedAt) throw unknown()
  return report.id
}

async function tell(
  { transaction, now }: InTransaction,
  people: string[],
  title: (language: 'en' | 'ja') => string,
  about: { person: string; day: string; text?: string },
): Promise<void> {
  const link = `/daily-report/${about.person}/${about.day}`
  const { rows } = await sql<{ person: string; locale: string }>`
    select user_id as person, locale from enishi.person where user_id = any(${people}::uuid[])`.execute(
    transaction.kysely,
  )
  for (const { person, locale } of rows) {
    const notice = {
      people: [person],
      kind: 'report' as const,
      title: title(languageOf(locale)),
      text: about.text ?? null,
    }
    await notify(transaction, { ...notice, link }, now)
  }
}
