/** `/api/transfers` and `/api/workload`: who has how much, and handing it to others. */
import { type Context, Hono } from 'hono'
import { previewTransfer } from '../work/transfers/transfer-parts.ts'
import { listTransfers, startTransfer, undoTransfer } from '../work/transfers/transfers.ts'
import { personRecords, readWorkload } from '../work/workload.ts'
import { actingPerson } from './acting-person.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'

const part = {
  type: 'object',
  properties: {
    entity: { type: 'string', minLength: 1, maxLength: 200 },
    filter: { type: 'string', maxLength: 10_000 },
    ids: { type: 'array', items: uuid, minItems: 1, maxItems: 1000 },
  },
  required: ['entity'],
  additionalProperties: false,
} as const
const shared = { from: uuid, parts: { type: 'array', items: part, minItems: 1, maxItems: 100 } } as const
const preview = checkedBody({
  type: 'object',
  properties: shared,
  required: ['from', 'parts'],
  additionalProperties: false,
})
const transfer = checkedBody({
  type: 'object',
  properties: { ...shared, to: { type: 'array', items: uuid, minItems: 1, maxItems: 50, uniqueItems: true } },
  required: ['from', 'to', 'parts'],
  additionalProperties: false,
})

export function transferRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json({ data: await listTransfers(c.var.context, actingPerson(c.var.context)) })
    })
    .post('/preview', async c => c.json(await previewTransfer(c.var.context, await preview(c))))
    .post('/', async c => {
      const { context } = c.var
      const begun = await startTransfer(context, actingPerson(context), await transfer(c))
      return started(c, begun)
    })
    .post('/:id/undo', async c => {
      const { context } = c.var
      const id = idParameter(c, 'The transfer')
      return started(c, { transfer: id, job: await undoTransfer(context, actingPerson(context), id) })
    })
}

const started = (c: Context<Env>, begun: { transfer: string; job: string }) =>
  c.json(begun, 202, { location: `/api/jobs/${begun.job}` })

export function workloadRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await readWorkload(c.var.context))
    })
    .get('/:person', async c => {
      queryOf(c, {})
      return c.json(await personRecords(c.var.context, idParameter(c, 'The person', 'person')))
    })
}
