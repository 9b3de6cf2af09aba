/**
 * Sends what is due. Each mail is taken, sent and moved on in one transaction, so that two servers send it once, and one
 * that dies half-way sends it again as if it never had.
 */

import type { Context } from '../access/context.ts'
import { trimDashboard, trimReport } from '../access/trim-analytics.ts'
import type { DashboardDocument, ReportDocument } from '../contract/analytics.ts'
import type { Caller } from '../contract/caller.ts'
import { AppError } from '../errors.ts'
import type { Messages } from '../messages/messages.ts'
import { sendMessages } from '../messages/send-messages.ts'
import { inTransaction } from '../records/in-transaction.ts'
import { nextTime } from './next-time.ts'
import { reportMail } from './report-html.ts'
import { openAs } from './report-mails.ts'
import { type MailRow, moveOn, takeDue } from './store.ts'

export interface SendReports {
  /** Of the platform itself. */
  context: () => Context
  messages: Messages
  /** Null for who is not active any more. */
  callerById: (id: string) => Promise<Caller | null>
}

/** How many mails went out. */
export async function sendDueReports(parts: SendReports, now: Date): Promise<number> {
  let sent = 0
  for (;;) {
    const taken = await inTransaction({ ...parts.context(), now }, async context => {
      const row = await takeDue(context.transaction, now)
      if (!row) return null
      const count = await sendOne(parts, context, row)
      const { every, day, hour, time_zone: timeZone } = row
      await moveOn(context.transaction, row.id, now, nextTime({ every, day, hour, timeZone }, now))
      return count
    })
    if (taken === null) return sent
    sent += taken
  }
}

async function sendOne({ messages, callerById }: SendReports, context: Context, row: MailRow): Promise<number> {
  const author = await callerById(row.author)
  // Who has left sends nothing any more.
  const document = author && (await openAs({ ...context, caller: author }, row.kind, row.document).catch(() => null))
  if (!document) return 0
  let sent = 0
  for (const id of row.recipients) {
    const reader = await callerById(id)
    const seen = reader && seenBy({ ...context, caller: reader }, document)
    if (!reader || !seen) continue
    const links = {
      open: `${messages.publicUrl}/${row.kind}s/${encodeURIComponent(row.document)}`,
      stop: `${messages.publicUrl}/dashboards?mails=${row.id}`,
    }
    // Asked outside of the transaction: a number that cannot be told must not undo what others got.
    const { transaction: _, ...outside } = context
    const mail = await reportMail(
      { ...outside, caller: reader },
      { document: seen, author: row.author_name, ...links },
    ).catch(error => unsent(context, row, error))
    if (!mail) continue
    const key = `report ${row.id} ${row.next_at} ${id}`
    const request = { subject: mail.subject, body: mail.text, to: [{ entity: 'user', _id: id }], key }
    const done = await sendMessages(context, messages, request, { html: mail.html }).catch(error => {
      if (error instanceof AppError && error.status < 500) return unsent(context, row, error)
      throw error
    })
    if (done) sent++
  }
  return sent
}

/** The next one may be better; the log says what was wrong with this one. */
function unsent({ log }: Context, { id }: MailRow, error: unknown): null {
  log.warn({ err: error, reportMail: id }, 'a report was not sent')
  return null
}

const seenBy = ({ model, caller }: Context, document: DashboardDocument | ReportDocument) =>
  document.kind === 'dashboard' ? trimDashboard(model, caller, document) : trimReport(model, caller, document)
