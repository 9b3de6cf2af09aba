/** `/api/tags`: free words on records, over all entities: counted, renamed, merged and taken off. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import type { TagChange } from '../contract/tag.ts'
import { listTags } from '../records/tags/list-tags.ts'
import { changeTags } from '../records/tags/tag-job.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const tag = { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' } as const
const body = checkedBody({
  type: 'object',
  properties: {
    from: { type: 'array', items: tag, minItems: 1, maxItems: 100, uniqueItems: true },
    to: { ...tag, type: ['string', 'null'] },
  },
  required: ['from', 'to'],
  additionalProperties: false,
})

export function tagRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      requireRight(c.var.context.caller, 'model')
      queryOf(c, {})
      return c.json(await listTags(c.var.context))
    })
    .post('/change', async c => {
      requireRight(c.var.context.caller, 'model')
      const job = await changeTags(c.var.context, (await body(c)) as unknown as TagChange)
      return c.json({ job }, 202, { location: `/api/jobs/${job}` })
    })
}
