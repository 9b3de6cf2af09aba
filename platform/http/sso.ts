/** `/api/auth/sso`: signing in by another system (OpenID Connect), which sends the browser back to `/callback`. */
import { Hono, type Context as HonoContext } from 'hono'
import { countAttempt, giveBackAttempt } from '../access/attempts.ts'
import { addressLimits } from '../access/sign-in-limits.ts'
import { newVisit } from '../access/sso/new-visit.ts'
import { journeyCookie, journeyEnd, journeyOf, noJourney } from '../access/sso/sso-cookie.ts'
import type { SsoState } from '../contract/session.ts'
import { AppError, notFound } from '../errors.ts'
import { checkedBody } from './checked-body.ts'
import { clientAddress } from './client-address.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'
import { connectSelf, enterBySso } from './sso-person.ts'

const start = checkedBody({
  type: 'object',
  properties: { next: { type: 'string', maxLength: 2000 } },
  additionalProperties: false,
})

export function ssoRoutes(services: Services) {
  const { config } = services
  return new Hono()
    .get('/', c => {
      queryOf(c, {})
      const { name, issuer } = config.sso ?? {}
      return c.json({ sso: name && issuer ? { name, issuer } : null } satisfies SsoState)
    })
    .post('/start', async c => {
      const { next = '/' } = await start(c)
      return c.json({ url: await beginJourney(c, services, { next: ownPath(next, config.publicUrl), user: null }) })
    })
    .get('/callback', c => comeBack(c, services))
}

/** Where the browser has to go; the answer's cookie waits for it to come back. */
export async function beginJourney(
  c: HonoContext,
  { config, identity }: Services,
  { next, user }: { next: string; user: string | null },
): Promise<string> {
  if (!identity.sso) throw notFound('Single sign-on')
  const journey = { ...newVisit(), next, user, ends: journeyEnd() }
  const url = await identity.sso.authorizationUrl(journey)
  c.header('set-cookie', journeyCookie(journey, config.secret, isSecure(config.publicUrl)))
  c.header('cache-control', 'no-store')
  return url
}

/** A person stands before it, so what is wrong is told by a page of ours. */
async function comeBack(c: HonoContext, services: Services): Promise<Response> {
  const { config, log } = services
  const secure = isSecure(config.publicUrl)
  const journey = journeyOf(c.req.header('cookie') ?? '', config.secret, secure)
  c.header('set-cookie', noJourney(secure), { append: true })
  try {
    if (!journey) throw stale()
    const from = { headers: c.req.raw.headers, ip: clientAddress(c, config) }
    // Each asks the other system; those that lead somewhere are given back.
    const limits = addressLimits('sso', from.ip)
    await countAttempt(services.database, limits)
    const claims = await claimsOf(c, services, journey)
    if (journey.user) await connectSelf(services, journey.user, claims, from)
    else for (const cookie of await enterBySso(services, claims, from)) c.header('set-cookie', cookie, { append: true })
    await giveBackAttempt(services.database, limits)
    return c.redirect(journey.next)
  } catch (error) {
    log.info({ err: error }, 'single sign-on was refused')
    const code = error instanceof AppError && error.status < 500 ? error.code : 'sso-failed'
    return c.redirect(`${journey?.user ? '/settings/security' : '/sign-in'}?${new URLSearchParams({ problem: code })}`)
  }
}

async function claimsOf(c: HonoContext, { identity }: Services, journey: Parameters<typeof journeyCookie>[0]) {
  const { code, state, iss, error } = c.req.query()
  if (!identity.sso || state !== journey.state) throw stale()
  if (iss !== undefined && !identity.sso.isIssuer(iss)) throw stale()
  if (error !== undefined || !code)
    throw new AppError({ status: 401, code: 'sso-cancelled', message: 'Nobody was signed in.' })
  return identity.sso.claimsOf(code, journey)
}

const stale = () => new AppError({ status: 401, code: 'sso-stale', message: 'That took too long. Sign in again.' })

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:')

/**
 * Only a page of our own, as a whole address: of `/..//elsewhere`, too, the path alone would lead elsewhere. A long one
 * would not go into the cookie, and then nobody would come in.
 */
function ownPath(next: string, publicUrl: string): string {
  const target = URL.parse(next, publicUrl)
  const isOurs = target?.origin === new URL(publicUrl).origin && next.startsWith('/')
  return isOurs && target.href.length <= 2000 ? target.href : '/'
}
