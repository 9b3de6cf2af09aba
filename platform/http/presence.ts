/** `/api/presence`: who has which record open at the moment. */
import { Hono } from 'hono'
import { bePresent, leave } from '../records/presence/presence.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { idParameter } from './id-parameter.ts'

const beat = checkedBody({
  type: 'object',
  properties: {
    entity: { type: 'string', minLength: 1, maxLength: 200 },
    record: uuid,
    tab: uuid,
    editing: { type: 'boolean' },
  },
  required: ['entity', 'record', 'tab', 'editing'],
  additionalProperties: false,
})

export function presenceRoutes() {
  return new Hono<Env>()
    .post('/', async c => {
      const { context } = c.var
      const { entity, ...there } = await beat(c)
      return c.json({ data: await bePresent(context, entityNamed(context, entity), there) })
    })
    .delete('/:tab', async c => {
      await leave(c.var.context, idParameter(c, 'The tab', 'tab'))
      return c.body(null, 204)
    })
}
