/** `/api/posts`: who holds which post in which unit, and so who leads whom and with which rank. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { listPosts, replacePosts } from '../workflow/tasks/posts.ts'
import { shortText, uuidOrNull } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'

const posts = checkedBody({
  type: 'object',
  properties: {
    posts: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: {
          unit: uuidOrNull,
          title: shortText,
          rank: { type: 'integer', minimum: 0, maximum: 1000 },
          head: { type: 'boolean' },
        },
        required: ['unit', 'title', 'rank', 'head'],
        additionalProperties: false,
      },
    },
  },
  required: ['posts'],
  additionalProperties: false,
})

export function postRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      requireRight(c.var.context.caller, 'users')
      return c.json(await listPosts(c.var.context))
    })
    .put('/:id', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const { posts: given } = await posts(c)
      return c.json(await replacePosts(context, idParameter(c, 'The user'), given))
    })
}
