/** `/api/users`: those who may sign in. For holders of the right `users`, who cannot reach above their own roles. */
import { Hono } from 'hono'
import { administratorRole } from '../access/administrator-role.ts'
import { audited } from '../access/audit.ts'
import type { PersonChange } from '../access/change-person.ts'
import type { Context } from '../access/context.ts'
import { listPeople } from '../access/list-people.ts'
import { requireMayGrant } from '../access/may-grant.ts'
import { requireRight } from '../access/require-right.ts'
import { endSessions, listSessions } from '../access/sessions.ts'
import { requirePassword } from '../access/sign-in-policy.ts'
import { resetTwoFactor } from '../access/two-factor.ts'
import type { UserSummary } from '../contract/session.ts'
import { conflict, invalid, notAllowed, notFound } from '../errors.ts'
import { countOpenSeats, handOverTasks } from '../workflow/tasks/hand-over-tasks.ts'
import { email, locale, password, roles, shortText, timeZone, uuid, uuidOrNull, uuids } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { invite } from './invite.ts'
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
  required: ['name', 'email', 'roles'],
  additionalProperties: false,
})
const receiver = checkedBody({
  type: 'object',
  properties: { to: uuid },
  required: ['to'],
  additionalProperties: false,
})
const userChange = checkedBody({ type: 'object', properties: settings, additionalProperties: false })

export function userRoutes(services: Services) {
  const { database } = services
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
      if (body.password !== undefined) await requirePassword(database, body.password, '/password')
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
      if (change.password !== undefined) await requirePassword(database, change.password, '/password')
      refuseOwnEnd(context, before, change)
      await changeUser(context, before._id, change)
      return c.json(await user(context, before._id))
    })
    .post('/:id/invitation', async c => {
      const { context } = c.var
      const found = await managed(context, idParameter(c, 'The user'))
      return c.json(await invite(context, services, found), 201, { 'cache-control': 'no-store' })
    })
    .get('/:id/tasks', async c => {
      const { _id } = await managed(c.var.context, idParameter(c, 'The user'))
      return c.json({ open: await countOpenSeats(c.var.context, _id) })
    })
    .post('/:id/tasks/hand-over', async c => {
      const { context } = c.var
      requireRight(context.caller, 'workflows')
      const { _id } = await managed(context, idParameter(c, 'The user'))
      const { to } = await receiver(c)
      return c.json(await handOverTasks(context, services.tasks, { from: _id, to }))
    })
    .get('/:id/sessions', async c => {
      const { _id } = await managed(c.var.context, idParameter(c, 'The user'))
      return c.json(await listSessions(database, _id, null))
    })
    .delete('/:id/sessions', async c => {
      const { context } = c.var
      const { _id } = await managed(context, idParameter(c, 'The user'))
      await audited(
        context,
        tx => endSessions(tx, _id),
        count => ({ action: 'session-ended', subject: _id, details: { sessions: count } }),
      )
      return c.body(null, 204)
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

/** Whoever looks after people, and reaches as far as this one does. */
async function managed(context: Context, id: string): Promise<UserSummary> {
  requireRight(context.caller, 'users')
  const found = await user(context, id)
  requireMayGrant(context.model, context.caller, found.roles)
  return found
}

/** Nobody shuts themselves out, be there other administrators or not. */
function refuseOwnEnd({ caller }: Context, { _id, roles }: UserSummary, change: PersonChange): void {
  if (_id !== caller.id) return
  if (change.active === false)
    throw conflict('own-account', 'Nobody deactivates themselves. Ask somebody else to do it.')
  if (change.roles && roles.includes(administratorRole) && !change.roles.includes(administratorRole))
    throw conflict('own-administration', 'Nobody takes administration from themselves. Ask another administrator.')
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
