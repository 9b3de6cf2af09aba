/** Signing in and out, and one's own password: better-auth does it, after the tries were counted. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Logger } from 'pino'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { AskAuth, AuthRequest } from './ask-auth.ts'
import { countAttempt, giveBackAttempt, type Limit } from './attempts.ts'
import { noteAudit } from './audit.ts'
import { type Auth, addressHeader } from './auth.ts'
import { challengeEnded } from './auth-error.ts'
import { endChallenges, openChallenge } from './challenge.ts'
import { endInvitation } from './invitations.ts'
import { noteSignIn } from './note-sign-in.ts'
import { oneCodeOnce } from './one-code-once.ts'
import { openOwnSession } from './open-own-session.ts'
import type { Passkeys } from './passkeys.ts'
import { addressLimits, signInLimits } from './sign-in-limits.ts'
import { requirePassword } from './sign-in-policy.ts'
import { tidyNowAndThen } from './tidy.ts'

export interface SignInOptions {
  database: Database
  auth: Auth
  ask: AskAuth
  passkeys: Passkeys
  secret: string
  log: Logger
}

interface SignedIn {
  cookies: string[]
  /** The cookies are those of a sign-in that waits for its second step. */
  needsCode: boolean
}

export function createSignIn({ database, auth, ask, passkeys, secret, log }: SignInOptions) {
  const tidy = tidyNowAndThen(database, log)

  async function counted(limits: Limit[], attempt: () => Promise<Response>): Promise<Response> {
    await countAttempt(database, limits)
    const answer = await attempt()
    await giveBackAttempt(database, limits)
    return answer
  }

  const name = auth.$context.then(context => context.createAuthCookie('two_factor').name)

  /** Who comes in, or is refused, is logged: an e-mail address at the first step, the person at the second. */
  async function logged<T>(email: string, from: AuthRequest, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt()
    } catch (error) {
      log.info({ ip: from.ip, reason: error instanceof Error ? error.message : 'unknown' }, 'signing in was refused')
      const isWrong = error instanceof AppError && error.status === 401
      if (isWrong) await noteSignIn(database, { action: 'sign-in-refused', email, ip: from.ip })
      throw error
    }
  }
  async function cameIn(email: string, from: AuthRequest, by?: 'passkey' | 'sso'): Promise<void> {
    await noteSignIn(database, { action: 'signed-in', email, ip: from.ip, ...(by && { by }) })
    tidy()
  }

  /** A session for who is known without a password. */
  async function openSession(user: string, email: string, from: AuthRequest, by: 'passkey' | 'sso'): Promise<string[]> {
    const headers = withoutCookies(from).headers
    if (from.ip) headers.set(addressHeader, from.ip)
    const { id, cookies } = await openOwnSession(auth, user, headers)
    await database.query({ text: 'update auth.session set opened_by = $2 where id = $1' }, [id, by])
    await cameIn(email, from, by)
    return cookies
  }

  return {
    /** Throws 401 for whatever is wrong, 429 when it was tried too often. */
    signIn: (credentials: { email: string; password: string }, from: AuthRequest): Promise<SignedIn> =>
      logged(credentials.email, from, async () => {
        const limits = signInLimits(credentials.email, from.ip)
        const answer = await counted(limits, () => ask('/sign-in/email', withoutCookies(from), credentials))
        const needsCode = 'twoFactorRedirect' in ((await answer.json()) as object)
        if (!needsCode) await cameIn(credentials.email, from)
        return { cookies: answer.headers.getSetCookie(), needsCode }
      }),

    /** The second step: six digits of an app, or a recovery code. The first one's cookie says whose. */
    async signInWithCode(code: string, from: AuthRequest): Promise<string[]> {
      const challenge = await openChallenge(database, from.headers, { name: await name, secret })
      if (!challenge) throw challengeEnded()
      const { user, email, cookie } = challenge
      return logged(email, from, async () => {
        const headers = new Headers({ cookie, 'user-agent': from.headers.get('user-agent') ?? '' })
        const answer = await counted(signInLimits(`code of ${user}`, from.ip), async () => {
          const isRecovery = !/^\d{6}$/.test(code)
          if (!isRecovery) await oneCodeOnce(database, user, code)
          return ask(`/two-factor/verify-${isRecovery ? 'backup-code' : 'totp'}`, { headers, ip: from.ip }, { code })
        })
        await cameIn(email, from)
        return answer.headers.getSetCookie()
      })
    },

    /** In the place of password and code. */
    signInWithPasskey: (response: AuthenticationResponseJSON, from: AuthRequest): Promise<string[]> =>
      logged('', from, async () => {
        const limits = addressLimits('passkey', from.ip)
        await countAttempt(database, limits)
        const { user, email } = await passkeys.recognise(response)
        const cookies = await openSession(user, email, from, 'passkey')
        await giveBackAttempt(database, limits)
        return cookies
      }),

    /** Who the other system says they are. */
    enterBySso: (user: string, email: string, from: AuthRequest): Promise<string[]> =>
      openSession(user, email, from, 'sso'),

    async signOut(from: AuthRequest, caller: Caller | null): Promise<string[]> {
      const answer = await ask('/sign-out', from)
      if (caller) await noteAudit(database, { caller, ip: from.ip }, { action: 'signed-out' })
      return answer.headers.getSetCookie()
    },

    /** Ends the person's other sessions too, and a link that would set another password. */
    async changePassword(
      caller: Caller,
      passwords: { currentPassword: string; newPassword: string },
      from: AuthRequest,
    ): Promise<string[]> {
      await requirePassword(database, passwords.newPassword, '/newPassword')
      const limits = [{ key: `change-password ${caller.id}`, most: 5, seconds: 5 * 60 }]
      const change = { ...passwords, revokeOtherSessions: true }
      const answer = await counted(limits, () => ask('/change-password', from, change))
      await endChallenges(database, caller.id!)
      await endInvitation(database, caller.id!)
      await noteAudit(database, { caller, ip: from.ip }, { action: 'password-changed', subject: caller.id })
      return answer.headers.getSetCookie()
    },

    /** Cookies that keep an active person signed in; none when it is not time yet. */
    async keepSession(headers: Headers): Promise<string[]> {
      const { headers: answer } = await auth.api.getSession({ headers, returnHeaders: true })
      return answer?.getSetCookie() ?? []
    },
  }
}

/** Whoever signs in begins anew, whatever the browser still has. */
const withoutCookies = ({ headers, ip }: AuthRequest): AuthRequest => ({
  headers: new Headers({ 'user-agent': headers.get('user-agent') ?? '' }),
  ip,
})
