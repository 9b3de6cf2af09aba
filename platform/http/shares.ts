/** `/api/records/:entity/:id/share`: with whom a record is shared. */
import { type Context, Hono } from 'hono'
import { badRequest, invalid } from '../errors.ts'
import { shareRecord, sharesOf, unshareRecord } from '../records/share.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'

const newShare = checkedBody({
  type: 'object',
  properties: { user: uuid, team: uuid, level: { enum: ['read', 'write'] } },
  required: ['level'],
  additionalProperties: false,
})

export function shareRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      return c.json(await sharesOf(context, entity, id))
    })
    .post('/', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const { user, team, level } = await newShare(c)
      if (!user === !team) throw invalid(oneOfTwo, [{ pointer: '', code: 'oneOf', message: oneOfTwo }])
      return c.json(await shareRecord(context, entity, id, { ...(user ? { user } : { team: team! }), level }))
    })
    .delete('/', async c => {
      const { context, entity, id } = target(c)
      const { user, team } = queryOf(c, { user: 'id', team: 'id' })
      if (!user === !team) throw badRequest('bad-parameter', oneOfTwo)
      await unshareRecord(context, entity, id, user ? { user } : { team: team! })
      return c.body(null, 204)
    })
}

const oneOfTwo = "Name either a 'user' or a 'team'."

function target(c: Context<Env>) {
  const { context } = c.var
  return { context, entity: entityNamed(context, c.req.param('entity')!), id: c.req.param('id') ?? '' }
}
