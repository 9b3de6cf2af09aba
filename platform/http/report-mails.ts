/** `/api/report-mails`: reports and dashboards that one has sent by mail, or gets. */
import { Hono } from 'hono'
import { type NewReportMail, rhythms } from '../contract/report-mail.ts'
import { addReportMail, listReportMails, stopReportMail } from '../report-mails/report-mails.ts'
import { uuids } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'

const added = checkedBody({
  type: 'object',
  properties: {
    kind: { enum: ['report', 'dashboard'] },
    document: { type: 'string', minLength: 1, maxLength: 100 },
    recipients: { ...uuids, minItems: 1, maxItems: 100 },
    every: { enum: [...rhythms] },
    day: { type: 'integer', minimum: 1, maximum: 28 },
    hour: { type: 'integer', minimum: 0, maximum: 23 },
  },
  required: ['kind', 'document', 'every', 'hour'],
  additionalProperties: false,
})

export function reportMailRoutes() {
  return new Hono<Env>()
    .get('/', async c => c.json(await listReportMails(c.var.context)))
    .post('/', async c => c.json(await addReportMail(c.var.context, (await added(c)) as unknown as NewReportMail), 201))
    .delete('/:id', async c => {
      await stopReportMail(c.var.context, idParameter(c, 'The mail'))
      return c.body(null, 204)
    })
}
