/**
 * The other system, by OpenID Connect: where to send the browser, and who comes back from there. Codes are exchanged with
 * PKCE, tokens are checked with the issuer's own keys: signature, issuer, audience, time and nonce.
 */
import { createHash } from 'node:crypto'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type { SsoConfig } from '../../config.ts'
import { AppError } from '../../errors.ts'

export interface Visit {
  state: string
  nonce: string
  verifier: string
}

interface Discovered {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
  userinfo_endpoint?: string
  end_session_endpoint?: string
  token_endpoint_auth_methods_supported?: string[]
}

const hour = 3_600_000
/** Keys of the issuer only: never `none`, never a secret that both sides know. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

export function createOidcClient(config: SsoConfig, redirectUri: string) {
  let known: { at: number; found: Promise<Provider> } | null = null
  function provider(): Promise<Provider> {
    if (known && Date.now() - known.at < hour) return known.found
    const found = discover(config.issuer)
    known = { at: Date.now(), found }
    found.catch(() => {
      known = null
    })
    return found
  }

  return {
    async authorizationUrl({ state, nonce, verifier }: Visit): Promise<string> {
      const { authorization_endpoint } = (await provider()).document
      const url = new URL(authorization_endpoint)
      const parameters = {
        response_type: 'code',
        client_id: config.clientId,
        redirect_uri: redirectUri,
        scope: config.scopes,
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      return url.href
    },

    /** What the issuer says of who came back. Throws 502 where the exchange or a check fails. */
    async claimsOf(code: string, { nonce, verifier }: Visit): Promise<JWTPayload & { sub: string }> {
      const { document, keys } = await provider()
      const { id_token, access_token } = await exchange(config, document, { code, verifier, redirectUri })
      const { payload } = await jwtVerify(String(id_token), keys, {
        issuer: document.issuer,
        audience: config.clientId,
        algorithms,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: 30,
      }).catch(cause => {
        throw failed('Its token could not be verified.', cause)
      })
      if (payload['nonce'] !== nonce) throw failed('Its token is for another sign-in.')
      if (payload['azp'] !== undefined && payload['azp'] !== config.clientId)
        throw failed('Its token is for another client.')
      const { sub } = payload
      if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw failed('Its token names nobody.')
      const more: Record<string, unknown> = document.userinfo_endpoint
        ? await userInfo(document.userinfo_endpoint, access_token)
        : {}
      // RFC: what is said of somebody else must not be taken.
      return { ...(more['sub'] === sub ? more : {}), ...payload, sub }
    },

    /** Where signing out goes on; null where the issuer knows no such page. */
    async endSessionUrl(back: string): Promise<string | null> {
      const { end_session_endpoint } = (await provider()).document
      if (!end_session_endpoint) return null
      const url = new URL(end_session_endpoint)
      url.searchParams.set('client_id', config.clientId)
      url.searchParams.set('post_logout_redirect_uri', back)
      return url.href
    },

    /** Asks the other system anew for what it says of itself and for its keys. Throws 502 with what is wrong. */
    async probe(): Promise<{ authorization: string; token: string; signsOut: boolean; keys: number }> {
      const { document } = await discover(config.issuer)
      const { keys } = await json(await ask(document.jwks_uri))
      if (!Array.isArray(keys) || keys.length === 0) throw failed('It shows no keys to check its tokens with.')
      const { authorization_endpoint: authorization, token_endpoint: token, end_session_endpoint } = document
      return { authorization, token, signsOut: end_session_endpoint !== undefined, keys: keys.length }
    },

    /** Of an answer that names who sent it (RFC 9207). */
    isIssuer: (iss: string) => iss === config.issuer,
  }
}

interface Provider {
  document: Discovered
  keys: ReturnType<typeof createRemoteJWKSet>
}

async function discover(issuer: string): Promise<Provider> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = (await json(await ask(address))) as unknown as Discovered
  const needed = [document.authorization_endpoint, document.token_endpoint, document.jwks_uri]
  if (document.issuer !== issuer || !needed.every(each => typeof each === 'string' && URL.canParse(each)))
    throw failed(`What ${address} says does not fit OIDC_ISSUER.`)
  return { document, keys: createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: 10_000 }) }
}

interface Code {
  code: string
  verifier: string
  redirectUri: string
}

async function exchange(config: SsoConfig, document: Discovered, { code, verifier, redirectUri }: Code) {
  const { clientId, clientSecret } = config
  const methods = document.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const basic = clientSecret !== null && methods.includes('client_secret_basic')
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...(!basic && { client_id: clientId }),
    ...(!basic && clientSecret !== null && { client_secret: clientSecret }),
  })
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret ?? '')}`
  const headers: Record<string, string> = basic
    ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
    : {}
  return json(await ask(document.token_endpoint, { method: 'POST', body, headers }))
}

const userInfo = async (address: string, token: unknown) =>
  typeof token === 'string' ? json(await ask(address, { headers: { authorization: `Bearer ${token}` } })) : {}

async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(10_000) }).catch(
    cause => {
      throw failed('It cannot be reached.', cause)
    },
  )
  if (answer.ok) return answer
  throw failed(`It answered ${answer.status}.`, await answer.text().catch(() => ''))
}

async function json(answer: Response): Promise<Record<string, unknown>> {
  const body: unknown = await answer.json().catch(() => null)
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>
  throw failed('Its answer is not JSON.')
}

const failed = (why: string, cause?: unknown) =>
  new AppError({
    status: 502,
    code: 'sso-failed',
    message: `Signing in by the other system did not work. ${why}`,
    cause,
  })
