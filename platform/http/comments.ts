/** `/api/comments`: what people say about records. */
import { Hono } from 'hono'
import type { Caller } from '../contract/caller.ts'
import { badRequest } from '../errors.ts'
import { mentionable, say, sayBetter } from '../messages/notifications/mention.ts'
import { listComments } from '../records/comments/list-comments.ts'
import { removeComment } from '../records/comments/write-comment.ts'
import { inTransaction } from '../records/in-transaction.ts'
import { tellComment } from '../work/tell-comment.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { contextOf, type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const said = { type: 'string', minLength: 1, maxLength: 10_000, pattern: '\\S' } as const
const mentions = { type: 'array', items: uuid, maxItems: 50 } as const
const newComment = checkedBody({
  type: 'object',
  properties: { entity: { type: 'string', minLength: 1, maxLength: 200 }, record: uuid, text: said, mentions },
  required: ['entity', 'record', 'text'],
  additionalProperties: false,
})
const changedComment = checkedBody({
  type: 'object',
  properties: { text: said, mentions },
  required: ['text'],
  additionalProperties: false,
})

export function commentRoutes(services: Services) {
  const { identity } = services
  const readers = { callerById: identity.callerById, contextOf: (caller: Caller) => contextOf(services, caller) }
  return new Hono<Env>()
    .get('/', async c => {
      const { context } = c.var
      const { entity, record } = queryOf(c, { entity: 'text', record: 'id' })
      if (!entity || !record) throw badRequest('bad-parameter', "Name a record by 'entity' and 'record'.")
      return c.json(await listComments(context, entityNamed(context, entity), record))
    })
    .post('/', async c => {
      const { context } = c.var
      const { entity, record, text, mentions = [] } = await newComment(c)
      const about = entityNamed(context, entity)
      const comment = await inTransaction(context, async inside => {
        const said = await say(inside, identity.callerById, about, record, { text, mentions })
        await tellComment(readers, inside, { entity: about, record, text, mentions })
        return said
      })
      return c.json(comment, 201)
    })
    .get('/people', async c => {
      const { context } = c.var
      const { entity, record, search = '' } = queryOf(c, { entity: 'text', record: 'id', search: 'text' })
      if (!entity || !record) throw badRequest('bad-parameter', "Name a record by 'entity' and 'record'.")
      const asked = { entity: entityNamed(context, entity), record, search }
      return c.json({ data: await mentionable(context, identity.callerById, asked) })
    })
    .patch('/:id', async c => {
      return c.json(await sayBetter(c.var.context, identity.callerById, c.req.param('id'), await changedComment(c)))
    })
    .delete('/:id', async c => {
      await removeComment(c.var.context, c.req.param('id'))
      return c.body(null, 204)
    })
}
