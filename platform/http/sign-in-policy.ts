/** `/api/sign-in-policy`: how long passwords are and sessions last, and who needs a second step. Administrators change it. */
import { Hono } from 'hono'
import { administratorRole } from '../access/administrator-role.ts'
import { audited } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { changeSignInPolicy, readSignInPolicy } from '../access/sign-in-policy.ts'
import type { JsonObject } from '../contract/json.ts'
import { policyLimits, type SignInPolicy } from '../contract/sign-in-policy.ts'
import { invalid, notAllowed } from '../errors.ts'
import { roles } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const { passwordLength, idleMinutes, sessionHours } = policyLimits
const change = checkedBody({
  type: 'object',
  properties: {
    passwordLength: { type: 'integer', minimum: passwordLength.least, maximum: passwordLength.most },
    idleMinutes: { type: ['integer', 'null'], minimum: idleMinutes.least, maximum: idleMinutes.most },
    sessionHours: { type: ['integer', 'null'], minimum: sessionHours.least, maximum: sessionHours.most },
    twoFactorRoles: roles,
  },
  additionalProperties: false,
})

export function signInPolicyRoutes({ database, identity }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await seenBy(c.var.context))
    })
    .patch('/', async c => {
      const { context } = c.var
      if (!context.caller.administrator) throw notAllowed('Only an administrator sets the rules of signing in.')
      const asked = (await change(c)) as Partial<SignInPolicy>
      requireKnownRoles(context, asked.twoFactorRoles ?? [])
      await audited(
        context,
        tx => changeSignInPolicy(tx, context.caller.id, asked),
        () => ({ action: 'settings-changed', details: { ...asked } as JsonObject }),
      )
      identity.forget()
      return c.json(await readSignInPolicy(database))
    })
}

/** Which roles there are is not everybody's business. */
async function seenBy({ database, caller }: Context): Promise<SignInPolicy> {
  const policy = await readSignInPolicy(database)
  if (caller.administrator) return policy
  return { ...policy, twoFactorRoles: policy.twoFactorRoles.filter(role => caller.roles.includes(role)) }
}

function requireKnownRoles({ model }: Context, given: string[]): void {
  const problems = given.flatMap((role, index) =>
    role === administratorRole || model.documents.role.has(role)
      ? []
      : [{ pointer: `/twoFactorRoles/${index}`, code: 'role', message: `There is no role '${role}'.` }],
  )
  if (problems.length) throw invalid(problems[0]!.message, problems)
}
