/** Who has which report sent to whom, as its author or reader deals with it. */
import type { Context } from '../access/context.ts'
import type { NewReportMail, ReportMail } from '../contract/report-mail.ts'
import { newId } from '../database/new-id.ts'
import { invalid, notAllowed, notFound } from '../errors.ts'
import { openDashboard, openReport } from '../personal/open-analytics.ts'
import { nextTime } from './next-time.ts'
import { activePeople, addMail, type MailRow, mailsOf, stopMail } from './store.ts'

export async function listReportMails(context: Context): Promise<ReportMail[]> {
  const { caller, database } = context
  if (!caller.id) return []
  const rows = await mailsOf(database, caller.id)
  const names = await activePeople(database, [...new Set(rows.flatMap(({ recipients }) => recipients))])
  return Promise.all(rows.map(row => written(context, row, names)))
}

const most = 50

/** Throws 403, 404 for a document that its author does not see, and 422. */
export async function addReportMail(context: Context, given: NewReportMail): Promise<ReportMail> {
  const { caller, database, now } = context
  if (!caller.id) throw notAllowed('Reports are sent by people.')
  const { kind, document, every, hour, day = 1, recipients = [caller.id] } = given
  await openAs(context, kind, document)
  const names = await activePeople(database, recipients)
  const problems = [
    ...recipients.flatMap((id, index) =>
      names.has(id)
        ? []
        : [{ pointer: `/recipients/${index}`, code: 'not-found', message: 'There is no such person.' }],
    ),
    ...(day > (every === 'week' ? 7 : 28)
      ? [{ pointer: '/day', code: 'maximum', message: 'A week has 7 days; of a month the 1st to the 28th.' }]
      : []),
  ]
  if (problems.length) throw invalid(problems[0]!.message, problems)
  if ((await mailsOf(database, caller.id)).length >= most)
    throw invalid(`You have ${most} of them. Stop some that nobody reads.`, [])
  const timeZone = caller.timeZone
  const row = {
    ...{ id: newId(), kind, document, author: caller.id, recipients: [...names.keys()], every, day, hour },
    ...{ time_zone: timeZone, next_at: nextTime({ every, day, hour, timeZone }, now).toISOString() },
  }
  await addMail(database, row)
  return written(context, { ...row, author_name: caller.name }, names)
}

/** One's own is deleted, another's no longer comes to oneself. Throws 404. */
export async function stopReportMail({ database, caller }: Context, id: string): Promise<void> {
  if (!caller.id || !(await stopMail(database, id, caller.id))) throw notFound('The mail')
}

export const openAs = (context: Context, kind: ReportMail['kind'], id: string) =>
  kind === 'dashboard' ? openDashboard(context, id) : openReport(context, id)

/** Who only gets it is told of nobody else who does. */
async function written(context: Context, row: MailRow, names: Map<string, string>): Promise<ReportMail> {
  const { caller } = context
  const isOwn = row.author === caller.id
  const shown = isOwn ? row.recipients : row.recipients.filter(id => id === caller.id)
  const { title, 'x-i18n': translations } = await openAs(context, row.kind, row.document).catch(() => ({}) as never)
  return {
    _id: row.id,
    ...{ kind: row.kind, document: row.document, every: row.every, day: row.day, hour: row.hour },
    title: translations?.[caller.locale.split('-')[0]!]?.title ?? title ?? row.document,
    author: { _id: row.author, _label: row.author_name },
    recipients: shown.map(id => ({ _id: id, _label: names.get(id) ?? '' })),
    nextAt: row.next_at,
    mayChange: isOwn,
  }
}
