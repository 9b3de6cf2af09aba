/** `/api/keys`: one's own API keys, with the right `api`; everybody's for who may look after people. */
import { Hono } from 'hono'
import { administratorRole } from '../access/administrator-role.ts'
import { audited } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { createKey, listKeys, revokeKey } from '../access/keys.ts'
import { listPeople } from '../access/list-people.ts'
import { requireMayGrant } from '../access/may-grant.ts'
import { requireRight } from '../access/require-right.ts'
import type { AuditAction } from '../contract/audit.ts'
import type { ApiKey } from '../contract/session.ts'
import { invalid, notAllowed, notFound } from '../errors.ts'
import { roles, shortText } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'

const newKey = checkedBody({
  type: 'object',
  properties: { name: shortText, roles, expiresAt: { type: ['string', 'null'], format: 'date-time' } },
  required: ['name'],
  additionalProperties: false,
})

export function keyRoutes() {
  return new Hono<Env>()
    .get('/', async c => c.json(await visibleKeys(c.var.context)))
    .post('/', async c => {
      const { context } = c.var
      const user = keyOwner(context)
      const { name, roles = null, expiresAt } = await newKey(c)
      if (roles) requireOwnRoles(context, roles)
      const made = { user, name, roles, expiresAt: expiry(context, expiresAt) }
      const key = await audited(context, tx => createKey(tx, made), keyNoted('key-created'))
      return c.json(key, 201, { 'cache-control': 'no-store' })
    })
    .delete('/:id', async c => {
      const { context } = c.var
      const key = (await visibleKeys(context, idParameter(c, 'The key')))[0]
      if (!key) throw notFound('The key')
      if (key.user !== context.caller.id) await requireMayManage(context, key.user)
      await audited(
        context,
        tx => revokeKey(tx, key._id),
        () => keyNoted('key-revoked')(key),
      )
      return c.body(null, 204)
    })
}

const keyNoted =
  (action: AuditAction) =>
  ({ _id, name, user, roles, expiresAt }: ApiKey) => ({
    action,
    subject: _id,
    details: { name, user, roles, expiresAt },
  })

function visibleKeys({ database, caller }: Context, id?: string): Promise<ApiKey[]> {
  const all = caller.administrator || caller.rights.includes('users')
  return listKeys(database, { ...(id && { id }), ...(!all && { user: caller.id ?? '' }) })
}

/** A key cannot make keys: revoking it would otherwise not end what it can do. */
function keyOwner({ caller }: Context): string {
  if (caller.kind !== 'user' || !caller.id) throw notAllowed('Only a signed-in person can make an API key.')
  requireRight(caller, 'api')
  return caller.id
}

function requireOwnRoles({ caller }: Context, given: string[]): void {
  const own = new Set(caller.administrator ? [...caller.roles, administratorRole] : caller.roles)
  const problems = given.flatMap((role, index) =>
    own.has(role) ? [] : [{ pointer: `/roles/${index}`, code: 'role', message: `You do not have the role '${role}'.` }],
  )
  if (problems.length) throw invalid(problems[0]!.message, problems)
}

async function requireMayManage({ database, model, caller }: Context, user: string): Promise<void> {
  const [owner] = await listPeople(database, user)
  requireMayGrant(model, caller, owner?.roles ?? [])
}

function expiry({ now }: Context, given: string | null | undefined): Date | null {
  if (given === null || given === undefined) return null
  const moment = new Date(given)
  if (moment > now) return moment
  throw invalid('A key must end in the future.', [{ pointer: '/expiresAt', code: 'future', message: 'is not to come' }])
}
