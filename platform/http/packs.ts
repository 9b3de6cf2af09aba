/** `/api/packs`: what comes with this installation, what installing it would do, and installing it. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { installPack } from '../packs/install.ts'
import { listPacks } from '../packs/list.ts'
import { planPack } from '../packs/plan.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'

const installBody = checkedBody({
  type: 'object',
  properties: { hash: { type: 'string', minLength: 1, maxLength: 100 }, sample: { type: 'boolean' } },
  required: ['hash'],
  additionalProperties: false,
})

export function packRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      requireRight(c.var.context.caller, 'packs')
      return c.json(await listPacks(c.var.context))
    })
    .post('/:name/plan', async c => c.json(await planPack(c.var.context, c.req.param('name'))))
    .post('/:name/install', async c => {
      requireRight(c.var.context.caller, 'packs')
      return c.json(await installPack(c.var.context, c.req.param('name'), await installBody(c)))
    })
}
