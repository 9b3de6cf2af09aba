/** `/api/comments`: what people say about records. */
import { Hono } from 'hono'
import { badRequest } from '../errors.ts'
import { mentionable, say, sayBetter } from '../messages/notifications/mention.ts'
import { listComments } from '../records/comments/list-comments.ts'
import { removeComment } from '../records/comments/write-comment.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
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

export function commentRoutes({ identity }: Services) {
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
      return c.json(await say(context, identity.callerById, about, record, { text, mentions }), 201)
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
