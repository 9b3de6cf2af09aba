/** `/api/access`: for administrators, what the rights of others come to. */
import { Hono } from 'hono'
import { endShowAs, showAs } from '../access/show-as.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import type { Services } from './services.ts'

const person = checkedBody({
  type: 'object',
  properties: { user: uuid },
  required: ['user'],
  additionalProperties: false,
})

export function accessRoutes({ database, identity }: Services) {
  return new Hono<Env>()
    .post('/show-as', async c => {
      const { context } = c.var
      const { user } = await person(c)
      const token = await identity.tokenOf(c.req.raw.headers)
      const until = await database.transaction(transaction => showAs({ ...context, transaction }, token, user))
      identity.forget()
      return c.json({ until })
    })
    .delete('/show-as', async c => {
      const { context } = c.var
      const token = await identity.tokenOf(c.req.raw.headers)
      await database.transaction(transaction => endShowAs({ ...context, transaction }, token))
      identity.forget()
      return c.body(null, 204)
    })
}
