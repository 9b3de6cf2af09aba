/**
 * Before somebody adds a way to sign in: that it is them, and not who found their screen open. By their password; who has
 * none, because another system signs them in, by having come in just now.
 */
import { verifyPassword } from 'better-auth/crypto'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { countAttempt, giveBackAttempt } from './attempts.ts'
import { authError } from './auth-error.ts'

interface Proof {
  password?: string | undefined
  /** Of the session that asks. */
  token: string | null
}

/** Throws 422 for a wrong password, 403 for a session that is too old. */
export async function confirmPerson(
  database: Database,
  { id }: Caller,
  { password = '', token }: Proof,
): Promise<void> {
  const hash = await passwordOf(database, id!)
  if (!hash) return requireFresh(database, token)
  const limits = [{ key: `confirm ${id}`, most: 5, seconds: 5 * 60 }]
  await countAttempt(database, limits)
  if (!(await verifyPassword({ hash, password }))) throw authError(400, { code: 'INVALID_PASSWORD' })
  await giveBackAttempt(database, limits)
}

async function passwordOf(database: Database, user: string): Promise<string | null> {
  const text = `select password from auth.account where "userId" = $1 and "providerId" = 'credential'`
  const { rows } = await database.query<{ password: string | null }>({ text }, [user])
  return rows[0]?.password ?? null
}

async function requireFresh(database: Database, token: string | null): Promise<void> {
  const text = `select from auth.session where token = $1 and "createdAt" > now() - interval '15 minutes'`
  if ((await database.query({ text }, [token])).rows.length === 1) return
  const message = 'Sign in again first: this needs a sign-in of the last fifteen minutes.'
  throw new AppError({ status: 403, code: 'sign-in-too-old', message })
}
