/** `/api/daily-reports`: one's own, and those of the people one leads. */
import { Hono } from 'hono'
import { badRequest } from '../errors.ts'
import { setReportDuty } from '../work/reports/duty.ts'
import { listReports } from '../work/reports/list-reports.ts'
import { readReport } from '../work/reports/read-report.ts'
import { commentReport, markReportRead, writeReport } from '../work/reports/write-report.ts'
import { actingPerson } from './acting-person.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'

const words = { type: 'string', maxLength: 20_000 } as const
const change = checkedBody({
  type: 'object',
  properties: { remarks: words, version: { type: 'integer', minimum: 0 }, submit: { type: 'boolean' } },
  required: ['remarks', 'version', 'submit'],
  additionalProperties: false,
})
const comment = checkedBody({
  type: 'object',
  properties: { text: { ...words, minLength: 1, pattern: '\\S' } },
  required: ['text'],
  additionalProperties: false,
})
const duty = checkedBody({
  type: 'object',
  properties: { remindAt: { type: ['string', 'null'], pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } },
  required: ['remindAt'],
  additionalProperties: false,
})

export function dailyReportRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      const { from, to } = queryOf(c, { from: 'text', to: 'text' })
      if (!from || !to) throw badRequest('bad-parameter', "Say the days by 'from' and 'to'.")
      return c.json(await listReports(c.var.context, { from, to }))
    })
    .put('/duties/:unit', async c => {
      await setReportDuty(c.var.context, idParameter(c, 'The unit', 'unit'), (await duty(c)).remindAt)
      return c.body(null, 204)
    })
    .put('/:day', async c => {
      const { context } = c.var
      const [person, day] = [actingPerson(context), c.req.param('day')]
      await writeReport(context, person, day, await change(c))
      return c.json(await readReport(context, person, day))
    })
    .get('/:person/:day', async c => {
      queryOf(c, {})
      return c.json(await readReport(c.var.context, idParameter(c, 'The person', 'person'), c.req.param('day')))
    })
    .post('/:person/:day/comments', async c => {
      const { context } = c.var
      actingPerson(context)
      const [person, day] = [idParameter(c, 'The person', 'person'), c.req.param('day')]
      await commentReport(context, person, day, (await comment(c)).text)
      return c.json(await readReport(context, person, day), 201)
    })
    .post('/:person/:day/read', async c => {
      actingPerson(c.var.context)
      await markReportRead(c.var.context, idParameter(c, 'The person', 'person'), c.req.param('day'))
      return c.body(null, 204)
    })
}
