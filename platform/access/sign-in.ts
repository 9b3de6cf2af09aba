/** Signing in and out, and one's own password: better-auth does it, after the tries were counted. */
import type { Logger } from 'pino'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { countAttempt, giveBackAttempt, type Limit } from './attempts.ts'
import { noteAudit } from './audit.ts'
import { type Auth, addressHeader } from './auth.ts'
import { authError } from './auth-error.ts'
import { noteSignIn } from './note-sign-in.ts'
import { signInLimits } from './sign-in-limits.ts'
import { tidyNowAndThen } from './tidy.ts'

/** A request that is already known to come from our own pages (http/origin.ts). */
export interface AuthRequest {
  headers: Headers
  ip: string | null
}

export interface SignInOptions {
  database: Database
  auth: Auth
  publicUrl: string
  log: Logger
}

export function createSignIn({ database, auth, publicUrl, log }: SignInOptions) {
  const tidy = tidyNowAndThen(database, log)

  async function counted(limits: Limit[], attempt: () => Promise<Response>): Promise<string[]> {
    await countAttempt(database, limits)
    const answer = await attempt()
    await giveBackAttempt(database, limits)
    return answer.headers.getSetCookie()
  }

  const ask = (path: string, from: AuthRequest, body: object = {}) => askAuth(auth, publicUrl, { path, from, body })

  return {
    /** The cookies of a new session. Throws 401 for whatever is wrong, 429 when it was tried too often. */
    async signIn(credentials: { email: string; password: string }, from: AuthRequest): Promise<string[]> {
      try {
        const limits = signInLimits(credentials.email, from.ip)
        const cookies = await counted(limits, () => ask('/sign-in/email', from, credentials))
        await noteSignIn(database, { action: 'signed-in', email: credentials.email, ip: from.ip })
        tidy()
        return cookies
      } catch (error) {
        log.info({ ip: from.ip, reason: error instanceof Error ? error.message : 'unknown' }, 'signing in was refused')
        const isWrong = error instanceof AppError && error.status === 401
        if (isWrong) await noteSignIn(database, { action: 'sign-in-refused', email: credentials.email, ip: from.ip })
        throw error
      }
    },

    async signOut(from: AuthRequest, caller: Caller | null): Promise<string[]> {
      const answer = await ask('/sign-out', from)
      if (caller) await noteAudit(database, { caller, ip: from.ip }, { action: 'signed-out' })
      return answer.headers.getSetCookie()
    },

    /** Ends the person's other sessions too. */
    async changePassword(
      caller: Caller,
      passwords: { currentPassword: string; newPassword: string },
      from: AuthRequest,
    ): Promise<string[]> {
      const limits = [{ key: `change-password ${caller.id}`, most: 5, seconds: 5 * 60 }]
      const change = { ...passwords, revokeOtherSessions: true }
      const cookies = await counted(limits, () => ask('/change-password', from, change))
      await noteAudit(database, { caller, ip: from.ip }, { action: 'password-changed', subject: caller.id })
      return cookies
    },

    /** Cookies that keep an active person signed in; none when it is not time yet. */
    async keepSession(headers: Headers): Promise<string[]> {
      const { headers: answer } = await auth.api.getSession({ headers, returnHeaders: true })
      return answer?.getSetCookie() ?? []
    },
  }
}

/** One of better-auth's paths; its refusals come as ours. */
async function askAuth(
  auth: Auth,
  publicUrl: string,
  { path, from, body }: { path: string; from: AuthRequest; body: object },
): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json', origin: new URL(publicUrl).origin })
  for (const name of ['cookie', 'user-agent']) headers.set(name, from.headers.get(name) ?? '')
  if (from.ip) headers.set(addressHeader, from.ip)
  const request = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await auth.handler(new Request(`${publicUrl}/api/auth${path}`, request))
  if (answer.ok) return answer
  throw authError(answer.status, await answer.json().catch(() => null))
}
