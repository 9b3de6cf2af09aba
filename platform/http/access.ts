/** `/api/access`: for administrators, what the rights of others come to. */
import { Hono } from 'hono'
import type { Context } from '../access/context.ts'
import { listPeople } from '../access/list-people.ts'
import { endShowAs, requireMayBeShown, showAs } from '../access/show-as.ts'
import { actions, type RoleDocument } from '../contract/documents.ts'
import { badRequest, notAllowed, notFound } from '../errors.ts'
import { planChange } from '../metadata/plan.ts'
import { explainAccess } from '../records/explain.ts'
import { roleImpact } from '../records/role-impact.ts'
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

const impact = checkedBody({
  type: 'object',
  properties: { id: { type: 'string', minLength: 1, maxLength: 200 }, role: { type: 'object' } },
  required: ['id'],
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
    .post('/role-impact', async c => {
      const { context } = c.var
      if (!context.caller.administrator) throw notAllowed('Only an administrator can ask what others may do.')
      const { id, role } = await impact(c)
      const written = role === undefined ? null : await checkedRole(context, { ...role, kind: 'role', id })
      const people = (await listPeople(database)).filter(({ active, roles }) => active && roles.includes(id))
      return c.json(await roleImpact(context, { id, role: written, people, callerOf: identity.callerById }))
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

/** As a plan checks it: conditions that are none never get as far as SQL. Throws 422 with every problem. */
async function checkedRole({ database, model }: Context, role: object): Promise<RoleDocument> {
  await planChange(database, model, { base: model.revision, roles: [role as RoleDocument] })
  return role as RoleDocument
}
