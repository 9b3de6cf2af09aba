/** `/api/access`: for administrators, what the rights of others come to. */
import { Hono } from 'hono'
import { endShowAs, requireMayBeShown, showAs } from '../access/show-as.ts'
import { actions } from '../contract/documents.ts'
import { badRequest, notAllowed, notFound } from '../errors.ts'
import { explainAccess } from '../records/explain.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const person = checkedBody({
  type: 'object',
  properties: { user: uuid },
  required: ['user'],
  additionalProperties: false,
})

const question = { user: 'id', entity: 'text', action: actions, id: 'text', field: 'text' } as const

export function accessRoutes({ database, identity }: Services) {
  return new Hono<Env>()
    .get('/explain', async c => {
      const { context } = c.var
      if (!context.caller.administrator) throw notAllowed('Only an administrator can ask what others may do.')
      const { user, entity, action = 'read', id, field } = queryOf(c, question)
      if (!user || !entity) throw badRequest('bad-parameter', "Name a 'user' and an 'entity'.")
      const person = await identity.callerById(user)
      if (!person) throw notFound('An active user of this id')
      return c.json(await explainAccess(context, { person, entity: entityNamed(context, entity), action, id, field }))
    })
    .post('/show-as', async c => {
      const { context } = c.var
      requireMayBeShown(context.caller)
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
