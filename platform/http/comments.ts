/** `/api/comments`: what people say about records. */
import { Hono } from 'hono'
import { badRequest } from '../errors.ts'
import { listComments } from '../records/comments/list-comments.ts'
import { addComment, changeComment, removeComment } from '../records/comments/write-comment.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'

const said = { type: 'string', minLength: 1, maxLength: 10_000, pattern: '\\S' } as const
const newComment = checkedBody({
  type: 'object',
  properties: { entity: { type: 'string', minLength: 1, maxLength: 200 }, record: uuid, text: said },
  required: ['entity', 'record', 'text'],
  additionalProperties: false,
})
const changedComment = checkedBody({
  type: 'object',
  properties: { text: said },
  required: ['text'],
  additionalProperties: false,
})

export function commentRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      const { context } = c.var
      const { entity, record } = queryOf(c, { entity: 'text', record: 'id' })
      if (!entity || !record) throw badRequest('bad-parameter', "Name a record by 'entity' and 'record'.")
      return c.json(await listComments(context, entityNamed(context, entity), record))
    })
    .post('/', async c => {
      const { context } = c.var
      const { entity, record, text } = await newComment(c)
      return c.json(await addComment(context, entityNamed(context, entity), record, text), 201)
    })
    .patch('/:id', async c =>
      c.json(await changeComment(c.var.context, c.req.param('id'), (await changedComment(c)).text)),
    )
    .delete('/:id', async c => {
      await removeComment(c.var.context, c.req.param('id'))
      return c.body(null, 204)
    })
}
