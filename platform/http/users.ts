/** `/api/users`: those who may sign in. For holders of the right `users`, who cannot reach above their own roles. */
import { Hono } from 'hono'
import { administratorRole } from '../access/administrator-role.ts'
import { audited } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { listPeople } from '../access/list-people.ts'
import { requireMayGrant } from '../access/may-grant.ts'
import { requireRight } from '../access/require-right.ts'
import { resetTwoFactor } from '../access/two-factor.ts'
import type { UserSummary } from '../contract/session.ts'
import { invalid, notAllowed, notFound } from '../errors.ts'
import { email, locale, password, roles, shortText, timeZone, uuidOrNull, uuids } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import type { Services } from './services.ts'
import { changeUser, createUser } from './user-record.ts'

const settings = {
  name: shortText,
  password,
  roles,
  unit: uuidOrNull,
  teams: uuids,
  locale,
  timeZone,
  active: { type: 'boolean' },
} as const
const newUser = checkedBody({
  type: 'object',
  properties: { ...settings, email },
  required: ['name', 'email', 'password', 'roles'],
  additionalProperties: false,
})
const userChange = checkedBody({ type: 'object', properties: settings, additionalProperties: false })

export function userRoutes({ database }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      requireRight(c.var.context.caller, 'users')
      return c.json(await listPeople(database))
    })
    .post('/', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const body = await newUser(c)
      checkRoles(context, body.roles)
      const { locale, timeZone } = context.organisation
      const defaults = { unit: null, teams: [], active: true, locale, timeZone }
      const id = await createUser(context, { ...defaults, ...body })
      return c.json(await user(context, id), 201)
    })
    .patch('/:id', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const before = await user(context, idParameter(c, 'The user'))
      const change = await userChange(c)
      requireMayGrant(context.model, context.caller, before.roles)
      if (change.roles) checkRoles(context, change.roles)
      await changeUser(context, before._id, change)
      return c.json(await user(context, before._id))
    })
    .delete('/:id/two-factor', async c => {
      const { context } = c.var
      if (!context.caller.administrator) throw notAllowed('Only an administrator can turn off another’s second step.')
      const { _id } = await user(context, idParameter(c, 'The user'))
      await audited(
        context,
        tx => resetTwoFactor(tx, _id),
        () => ({ action: 'two-factor-off', subject: _id }),
      )
      return c.body(null, 204)
    })
}

async function user({ database }: Context, id: string): Promise<UserSummary> {
  const [found] = await listPeople(database, id)
  if (!found) throw notFound('The user')
  return found
}

function checkRoles({ model, caller }: Context, given: string[]): void {
  const problems = given.flatMap((role, index) =>
    role === administratorRole || model.documents.role.has(role)
      ? []
      : [{ pointer: `/roles/${index}`, code: 'role', message: `There is no role '${role}'.` }],
  )
  if (problems.length) throw invalid(problems[0]!.message, problems)
  requireMayGrant(model, caller, given)
}
