/** `/api/organisation/sequences`: the counters of autonumbers and what they give next. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import type { NextNumber } from '../contract/organisation.ts'
import { listSequences, setNextNumber } from '../records/sequences.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const name = { type: 'string', minLength: 1, maxLength: 200 } as const
const body = checkedBody({
  type: 'object',
  properties: {
    ...{ entity: name, field: name, scope: name },
    next: { type: 'integer', minimum: 1, maximum: 1_000_000_000_000 },
    again: { type: 'boolean' },
  },
  required: ['entity', 'field', 'scope', 'next'],
  additionalProperties: false,
})

export function sequenceRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listSequences(c.var.context))
    })
    .put('/', async c => {
      requireRight(c.var.context.caller, 'organisation')
      await setNextNumber(c.var.context, (await body(c)) as unknown as NextNumber)
      return c.body(null, 204)
    })
}
