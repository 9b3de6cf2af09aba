/** `/api/me/two-factor`: the second step of one's own sign-in. */
import { Hono, type Context as HonoContext } from 'hono'
import { refuseShown } from '../access/show-as.ts'
import type { Caller } from '../contract/caller.ts'
import { notAllowed } from '../errors.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import type { Services } from './services.ts'

const text = { type: 'string', maxLength: 1000 } as const
const byPassword = checkedBody({
  type: 'object',
  properties: { password: text },
  required: ['password'],
  additionalProperties: false,
})
const byCode = checkedBody({
  type: 'object',
  properties: { code: text },
  required: ['code'],
  additionalProperties: false,
})

export function twoFactorRoutes({ identity: { twoFactor } }: Services) {
  const from = (c: HonoContext<Env>) => ({ headers: c.req.raw.headers, ip: c.var.context.ip })
  return new Hono<Env>()
    .get('/', async c => c.json(await twoFactor.state(person(c).id!)))
    .post('/', async c => {
      const secret = await twoFactor.enrol(person(c), (await byPassword(c)).password, from(c))
      return c.json(secret, 201, { 'cache-control': 'no-store' })
    })
    .post('/confirm', async c => {
      const { code } = await byCode(c)
      return on(c, await twoFactor.confirm(person(c), code.trim(), from(c)))
    })
    .post('/recovery-codes', async c => {
      const recoveryCodes = await twoFactor.newRecoveryCodes(person(c), (await byPassword(c)).password, from(c))
      return c.json({ recoveryCodes }, 200, { 'cache-control': 'no-store' })
    })
    .post('/turn-off', async c => on(c, await twoFactor.turnOff(person(c), (await byPassword(c)).password, from(c))))
}

/** The session gets a new token with every change. */
function on(c: HonoContext<Env>, cookies: string[]): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.body(null, 204)
}

function person(c: HonoContext<Env>): Caller {
  const { caller } = c.var.context
  refuseShown(caller)
  if (caller.kind === 'user' && caller.id) return caller
  throw notAllowed('This is for people who are signed in, not for API keys.')
}
