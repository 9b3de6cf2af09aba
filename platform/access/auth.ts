/**
 * better-auth on our database: passwords, accounts and sessions. It is never reached from outside directly: `identity.ts`
 * hands it single requests after counting attempts, and no path but those few exists.
 */
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { passwordLength } from '../contract/password.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { authSecrets } from './auth-secrets.ts'
import { ownSession } from './own-session.ts'

export interface AuthOptions {
  database: Database
  secret: string
  /** Open what was encrypted before the secret was changed. */
  previousSecrets?: string[]
  publicUrl: string
  log: Logger
}

/** The header in which `identity.ts` tells the client's address; one from outside never gets this far. */
export const addressHeader = 'x-enishi-address'
const day = 24 * 60 * 60

export type Auth = ReturnType<typeof createAuth>

export const createAuth = ({ database, secret, previousSecrets, publicUrl, log }: AuthOptions) =>
  betterAuth({
    appName: 'Enishi',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    secrets: authSecrets(secret, previousSecrets),
    database: database.pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: { expiresIn: 7 * day, updateAge: day },
    databaseHooks: { session: { create: { before: session => onlyActive(database, session.userId) } } },
    plugins: [twoFactor({ twoFactorCookieMaxAge: 5 * 60 }), ownSession],
    // Counted by attempts.ts: its own counter knows the address only from headers that anybody can send.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'debug', log: (level, message, ...details) => log[level]({ details }, message) },
    advanced: {
      cookiePrefix: 'enishi',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The tables are our migrations' business.
      database: { generateId: () => newId(), validateSchema: false },
    },
  })

/** Answered like a wrong password: who may not come in learns nothing of the account. */
async function onlyActive({ kysely }: Database, id: string): Promise<void> {
  const { rows } = await sql`select from enishi.person where user_id = ${id}::uuid and active`.execute(kysely)
  if (rows.length === 0) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
}
