/** `/api/auth`: signing in and out, and one's own password. There is no public sign-up. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { type Context, Hono } from 'hono'
import { refuseShown } from '../access/show-as.ts'
import type { SignInAnswer, SignOutAnswer } from '../contract/two-factor.ts'
import { notSignedIn } from '../errors.ts'
import { checkedBody } from './checked-body.ts'
import { clientAddress } from './client-address.ts'
import { authenticatorAnswer } from './passkey-answer.ts'
import type { Services } from './services.ts'

/** Too long or empty is answered as wrong, not as malformed: the form for signing in has one message. */
const text = { type: 'string', maxLength: 1000 } as const
const credentials = checkedBody({
  type: 'object',
  properties: { email: text, password: text },
  required: ['email', 'password'],
  additionalProperties: false,
})
const secondStep = checkedBody({
  type: 'object',
  properties: { code: text },
  required: ['code'],
  additionalProperties: false,
})
const passkey = checkedBody({
  type: 'object',
  properties: { response: authenticatorAnswer },
  required: ['response'],
  additionalProperties: false,
})
const passwords = checkedBody({
  type: 'object',
  properties: { currentPassword: text, newPassword: text },
  required: ['currentPassword', 'newPassword'],
  additionalProperties: false,
})

export function authRoutes({ identity, config }: Services) {
  const from = (c: Context) => ({ headers: c.req.raw.headers, ip: clientAddress(c, config) })
  /** Where the other system ends its own session, if it opened ours; ours ends whether it answers or not. */
  async function endElsewhere(headers: Headers): Promise<string | null> {
    if (!identity.sso || !(await identity.isBySso(headers))) return null
    return identity.sso.endSessionUrl(`${config.publicUrl}/sign-in`).catch(() => null)
  }
  return new Hono()
    .post('/sign-in/email', async c => {
      const { cookies, needsCode } = await identity.signIn(await credentials(c), from(c))
      return done(c, cookies, needsCode ? { done: false, needs: 'code' } : undefined)
    })
    .post('/sign-in/code', async c => {
      const { code } = await secondStep(c)
      return done(c, await identity.signInWithCode(code.trim(), from(c)))
    })
    .get('/passkey/options', async c => c.json(await identity.passkeys.ask(), 200, { 'cache-control': 'no-store' }))
    .post('/sign-in/passkey', async c => {
      const { response } = await passkey(c)
      return done(c, await identity.signInWithPasskey(response as unknown as AuthenticationResponseJSON, from(c)))
    })
    .post('/sign-out', async c => {
      const caller = await identity.callerOf(c.req.raw.headers)
      const url = await endElsewhere(c.req.raw.headers)
      return done(c, await identity.signOut(from(c), caller), { done: true, ...(url && { url }) })
    })
    .post('/change-password', async c => {
      const caller = await identity.callerOf(c.req.raw.headers)
      if (caller?.kind !== 'user') throw notSignedIn()
      refuseShown(caller)
      return done(c, await identity.changePassword(caller, await passwords(c), from(c)))
    })
}

/** The session is in a cookie that scripts cannot read, so the answer does not repeat it. */
function done(c: Context, cookies: string[], answer: SignInAnswer | SignOutAnswer = { done: true }): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.json(answer)
}
