/** `/api/setup`: open to who has the one-time link, until there is an administrator. */
import { Hono } from 'hono'
import { administratorExists } from '../access/administrators.ts'
import { usualSettings } from '../access/change-organisation.ts'
import { checkSetupToken, claimSetupToken, releaseSetupToken } from '../access/setup-token.ts'
import { systemCaller } from '../contract/caller.ts'
import type { SetupRequest, SetupState } from '../contract/session.ts'
import { listPacks } from '../packs/list.ts'
import { email, locale, password, shortText, timeZone } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { clientAddress } from './client-address.ts'
import { contextOf } from './context.ts'
import { describeMe } from './me.ts'
import { queryOf } from './query.ts'
import { runSetup } from './run-setup.ts'
import type { Services } from './services.ts'

const setupRequest = checkedBody({
  type: 'object',
  properties: {
    token: { type: 'string', maxLength: 200 },
    name: shortText,
    email,
    password,
    locale,
    timeZone,
    packs: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 100 }, maxItems: 100, uniqueItems: true },
    sample: { type: 'boolean' },
    answers: { type: 'object', maxProperties: 100, additionalProperties: { type: 'object', maxProperties: 100 } },
  },
  required: ['token', 'name', 'email', 'password', 'locale', 'timeZone', 'packs', 'sample'],
  additionalProperties: false,
})

export function setupRoutes(services: Services) {
  const { database, identity, models } = services
  return new Hono()
    .get('/', async c => c.json({ needed: !(await administratorExists(database)) } satisfies SetupState))
    .get('/packs', async c => {
      const asked = queryOf(c, { token: 'text', locale: ['en', 'ja'], timeZone: 'text' })
      await checkSetupToken(database, asked.token ?? '')
      const context = contextOf(services, systemCaller)
      const { locale = 'en', timeZone = 'UTC' } = asked
      // Nobody has said anything of the organisation yet: what will be set is proposed, not what the server began with.
      const organisation = { ...context.organisation, ...usualSettings({ locale, timeZone }) }
      return c.json(await listPacks({ ...context, organisation }))
    })
    .post('/', async c => {
      const { token, ...request } = await setupRequest(c)
      await setUpOnce(services, token, request as unknown as Omit<SetupRequest, 'token'>)
      await models.reload()
      const from = { headers: c.req.raw.headers, ip: clientAddress(c, services.config) }
      const { cookies } = await identity.signIn({ email: request.email, password: request.password }, from)
      for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
      const caller = await identity.callerOf(
        new Headers({ cookie: cookies.map(each => each.split(';')[0]).join('; ') }),
      )
      return c.json(await describeMe(contextOf(services, caller ?? systemCaller)), 201)
    })
}

async function setUpOnce(services: Services, token: string, request: Omit<SetupRequest, 'token'>): Promise<void> {
  await claimSetupToken(services.database, token)
  try {
    await runSetup(services, request)
  } catch (error) {
    await releaseSetupToken(services.database)
    throw error
  }
}
