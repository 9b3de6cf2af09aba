/**
 * Who asks. Passwords and sessions are better-auth's, API keys ours; what changes in the database counts at once in
 * every process that hears of it, and within a second in any case.
 *
 *     const identity = createIdentity({ database, models, secret, publicUrl, log })
 *     const caller = await identity.callerOf(request.headers)
 */
import type { Logger } from 'pino'
import type { SsoConfig } from '../config.ts'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import type { ModelSource } from '../metadata/model.ts'
import { createAskAuth } from './ask-auth.ts'
import { createAuth } from './auth.ts'
import { createCallers } from './callers.ts'
import { confirmPerson } from './confirm-person.ts'
import { createPasskeys } from './passkeys.ts'
import { makeSetupToken } from './setup-token.ts'
import { createSignIn } from './sign-in.ts'
import { signedCookie } from './signed-cookie.ts'
import { createOidcClient } from './sso/oidc-client.ts'
import { createTwoFactor } from './two-factor.ts'

export interface IdentityOptions {
  database: Database
  models: ModelSource
  /** At least 32 characters. */
  secret: string
  previousSecrets?: string[]
  /** Where people reach the server: decides whether cookies are for https only. */
  publicUrl: string
  sso?: SsoConfig | null
  log: Logger
}

export type Identity = ReturnType<typeof createIdentity>

export function createIdentity(options: IdentityOptions) {
  const { database, models, secret, publicUrl, log } = options
  const auth = createAuth(options)
  const ask = createAskAuth(auth, publicUrl)
  const passkeys = createPasskeys(options)
  const cookie = auth.$context.then(context => context.authCookies.sessionToken.name)
  const tokenOf = async (headers: Headers): Promise<string | null> =>
    signedCookie(headers.get('cookie') ?? '', await cookie, secret)
  const { forget, callerOf, callerById } = createCallers({ database, models, tokenOf, log })
  const listening = database.listen('enishi_access', forget)
  listening.catch(error => log.error({ err: error }, 'no notices of access: what changes counts after a second'))

  return {
    /** Null for nobody we know. */
    callerOf,
    /** The caller a person would be, as of now; null for who does not exist or is not active. */
    callerById,
    /** What is remembered of people in this process; others hear of a change by a notice. */
    forget,
    /** The token of the session that a request's cookie names, its signature checked. */
    tokenOf,
    ...createSignIn({ database, auth, ask, passkeys, secret, log }),
    passkeys,
    /** Null: there is no other system to sign in by. */
    sso: options.sso ? createOidcClient(options.sso, `${publicUrl}/api/auth/sso/callback`) : null,
    /** Whether the other system opened the session that a request's cookie names. */
    isBySso: async (headers: Headers): Promise<boolean> => {
      const text = `select from auth.session where token = $1 and opened_by = 'sso'`
      return (await database.query({ text }, [await tokenOf(headers)])).rows.length === 1
    },
    /** That it is the person who asks, before they get another way to sign in. */
    confirm: async (caller: Caller, headers: Headers, password: string | undefined) =>
      confirmPerson(database, caller, { password, token: await tokenOf(headers) }),
    twoFactor: createTwoFactor({ database, auth, ask }),
    /** A new one-time token for set-up, or null when there is an administrator already. Earlier ones end. */
    setupToken: () => makeSetupToken(database),
    async close(): Promise<void> {
      const stop = await listening.catch(() => null)
      await stop?.()
    },
  }
}
