/** `/api/sso`: for administrators: single sign-on as the environment sets it up, and whether the other system answers. */
import { Hono } from 'hono'
import type { Context } from '../access/context.ts'
import type { SsoSettings, SsoTest } from '../contract/session.ts'
import { AppError, conflict, notAllowed } from '../errors.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

export function ssoSettingRoutes({ config, identity }: Services) {
  return new Hono<Env>()
    .get('/', c => {
      queryOf(c, {})
      requireAdministrator(c.var.context)
      return c.json({ sso: settings(config) })
    })
    .post('/test', async c => {
      requireAdministrator(c.var.context)
      if (!identity.sso)
        throw conflict('no-sso', 'No other system is set up. Set OIDC_ISSUER and OIDC_CLIENT_ID first.')
      return c.json(await tested(identity.sso))
    })
}

/** Never the client's secret: only whether there is one. */
function settings({ sso, publicUrl }: Services['config']): SsoSettings | null {
  if (!sso) return null
  const { clientSecret, ...told } = sso
  return { ...told, hasSecret: clientSecret !== null, redirectUri: `${publicUrl}/api/auth/sso/callback` }
}

async function tested(sso: NonNullable<Services['identity']['sso']>): Promise<SsoTest> {
  try {
    return { works: true, ...(await sso.probe()) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'sso-failed') throw error
    return { works: false, problem: error.message }
  }
}

function requireAdministrator({ caller }: Context): void {
  if (!caller.administrator) throw notAllowed('Only an administrator can look at single sign-on.')
}
