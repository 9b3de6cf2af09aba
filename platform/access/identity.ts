/**
 * Who asks. Passwords and sessions are better-auth's, API keys ours; what is known of a person is kept in this process
 * for at most a second, and forgotten at once when the database tells that something changed.
 *
 *     const identity = createIdentity({ database, models, secret, publicUrl, log })
 *     const caller = await identity.callerOf(request.headers)
 */
import type { Logger } from 'pino'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import type { Model, ModelSource } from '../metadata/model.ts'
import { countAttempt, giveBackAttempt } from './attempts.ts'
import { addressHeader, createAuth } from './auth.ts'
import { authError } from './auth-error.ts'
import { callerFrom } from './caller.ts'
import { type Facts, factsById, factsByKey, factsBySession } from './facts.ts'
import { noteKeyUse } from './key-use.ts'
import { remember } from './remembered.ts'
import { secretHash } from './secret-hash.ts'
import { sessionToken } from './session-token.ts'
import { makeSetupToken } from './setup-token.ts'
import { signInLimits } from './sign-in-limits.ts'

export interface IdentityOptions {
  database: Database
  models: ModelSource
  /** At least 32 characters. */
  secret: string
  /** Where people reach the server: decides whether cookies are for https only. */
  publicUrl: string
  log: Logger
}

/** What better-auth needs of a request that is already known to come from our own pages. */
export interface AuthRequest {
  headers: Headers
  ip: string | null
}

export type Identity = ReturnType<typeof createIdentity>

export function createIdentity({ database, models, secret, publicUrl, log }: IdentityOptions) {
  const auth = createAuth({ database, secret, publicUrl, log })
  const noteUse = noteKeyUse(database, log)
  const known = remember<Facts | null>({ milliseconds: 1000, entries: 20_000 })
  const listening = database.listen('enishi_access', known.forget)
  listening.catch(error => log.error({ err: error }, 'no notices of access: what changes counts after a second'))
  const cookie = auth.$context.then(context => context.authCookies.sessionToken.name)

  async function callerOf(headers: Headers): Promise<Caller | null> {
    const model = models.current()
    const facts = await factsOf(headers, model)
    return facts && callerWith(facts, model)
  }

  /** Requests within the same second share one. */
  const callers = new WeakMap<Facts, { model: Model; caller: Caller }>()
  function callerWith(facts: Facts, model: Model): Caller {
    const made = callers.get(facts)
    if (made?.model === model) return made.caller
    const caller = callerFrom(facts, model)
    callers.set(facts, { model, caller })
    return caller
  }

  /** A bearer token decides alone: a wrong key is not made good by a cookie. */
  async function factsOf(headers: Headers, model: Model): Promise<Facts | null> {
    const authorization = headers.get('authorization')
    if (authorization !== null) return factsOfKey(authorization, model)
    const token = await tokenOf(headers)
    return token ? known.get(`session ${token}`, () => factsBySession(database, model, token)) : null
  }

  const tokenOf = async (headers: Headers): Promise<string | null> =>
    sessionToken(headers.get('cookie') ?? '', await cookie, secret)

  async function factsOfKey(authorization: string, model: Model): Promise<Facts | null> {
    const given = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1]
    if (!given) return null
    const hash = secretHash(given)
    const facts = await known.get(`key ${hash.toString('base64')}`, () => factsByKey(database, model, hash))
    if (facts?.key) noteUse(facts.key.id)
    return facts
  }

  /** One of better-auth's paths; its refusals come as ours. */
  async function ask(path: string, { headers, ip }: AuthRequest, body: object = {}): Promise<Response> {
    const passed = new Headers({ 'content-type': 'application/json', origin: new URL(publicUrl).origin })
    for (const name of ['cookie', 'user-agent']) passed.set(name, headers.get(name) ?? '')
    if (ip) passed.set(addressHeader, ip)
    const request = new Request(`${publicUrl}/api/auth${path}`, {
      method: 'POST',
      headers: passed,
      body: JSON.stringify(body),
    })
    const answer = await auth.handler(request)
    if (answer.ok) return answer
    throw authError(answer.status, await answer.json().catch(() => null))
  }

  return {
    callerOf,

    /** The token of the session that the request's cookie names; true or not. */
    tokenOf,

    /** The caller a person would be; null for who does not exist or is not active. */
    async callerById(id: string): Promise<Caller | null> {
      const model = models.current()
      const facts = await factsById(database, model, id)
      return facts && callerFrom(facts, model)
    },

    /** The cookies of a new session. Throws 401 for whatever is wrong, 429 when it was tried too often. */
    async signIn(credentials: { email: string; password: string }, from: AuthRequest): Promise<string[]> {
      const limits = signInLimits(credentials.email, from.ip)
      await countAttempt(database, limits)
      const answer = await ask('/sign-in/email', from, credentials)
      await giveBackAttempt(database, limits)
      return answer.headers.getSetCookie()
    },

    async signOut(from: AuthRequest): Promise<string[]> {
      return (await ask('/sign-out', from)).headers.getSetCookie()
    },

    /** Ends the person's other sessions too. */
    async changePassword(
      caller: Caller,
      passwords: { currentPassword: string; newPassword: string },
      from: AuthRequest,
    ): Promise<string[]> {
      const limits = [{ key: `change-password ${caller.id}`, most: 5, seconds: 5 * 60 }]
      await countAttempt(database, limits)
      const answer = await ask('/change-password', from, { ...passwords, revokeOtherSessions: true })
      await giveBackAttempt(database, limits)
      return answer.headers.getSetCookie()
    },

    /** Cookies that keep an active person signed in; none when it is not time yet. */
    async keepSession(headers: Headers): Promise<string[]> {
      const { headers: answer } = await auth.api.getSession({ headers, returnHeaders: true })
      return answer?.getSetCookie() ?? []
    },

    /** A new one-time token for set-up, or null when there is an administrator already. Earlier ones end. */
    setupToken: () => makeSetupToken(database),

    async close(): Promise<void> {
      const stop = await listening.catch(() => null)
      await stop?.()
    },
  }
}
