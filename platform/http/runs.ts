/** `/api/runs`: what workflows did and do; stopped, gone on with, repeated, told of events. */
import { Hono } from 'hono'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { Json } from '../contract/json.ts'
import { runStates } from '../contract/workflow/run.ts'
import { conflict } from '../errors.ts'
import { cancelRun, resumeRun, retryFrom } from '../workflow/run/control.ts'
import { listRuns, readRunWhole } from '../workflow/run/read-runs.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const retryBody = checkedBody({
  type: 'object',
  properties: { step: { type: 'integer', minimum: 1, maximum: 2_000_000_000 } },
  required: ['step'],
  additionalProperties: false,
})
const eventBody = checkedBody({ type: 'object', properties: { payload: {} }, additionalProperties: false })

export function runRoutes({ engine }: Pick<Services, 'engine'>) {
  return new Hono<Env>()
    .use('*', async (c, next) => {
      requireRight(c.var.context.caller, 'workflows')
      return next()
    })
    .get('/', async c => {
      const {
        entity,
        limit = 50,
        ...filter
      } = queryOf(c, {
        ...{ workflow: 'text', state: runStates, entity: 'text', record: 'id', after: 'id', limit: 'count' },
      } as const)
      const id = entity === undefined ? undefined : entityNamed(c.var.context, entity).id
      return c.json(await listRuns(c.var.context, { ...filter, entity: id, limit: Math.min(Math.max(limit, 1), 200) }))
    })
    .get('/:id', async c => c.json(await readRunWhole(c.var.context, idOf(c))))
    .post('/:id/cancel', async c => answer(c.var.context, idOf(c), cancelRun(engine, c.var.context, idOf(c))))
    .post('/:id/resume', async c => answer(c.var.context, idOf(c), resumeRun(engine, c.var.context, idOf(c))))
    .post('/:id/retry', async c => {
      const { step } = await retryBody(c)
      return answer(c.var.context, idOf(c), retryFrom(engine, c.var.context, idOf(c), step))
    })
    .post('/:id/events/:event', async c => {
      const { payload = null } = await eventBody(c)
      const signal = { run: idOf(c), event: `event:${c.req.param('event')}`, payload: payload as Json }
      const isTold = await c.var.context.database.transaction(transaction => engine.signal(transaction, signal))
      if (!isTold) throw conflict('not-awaited', 'The run does not wait for this event (any more).')
      return c.body(null, 204)
    })
}

const idOf = (c: Parameters<typeof idParameter>[0]) => idParameter(c, 'The run')

async function answer(context: Context, id: string, done: Promise<void>): Promise<Response> {
  await done
  return Response.json(await readRunWhole(context, id))
}
