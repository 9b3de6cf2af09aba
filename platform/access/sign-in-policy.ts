/** The organisation's rules for passwords and sessions. Sessions ask for them in their own statement (facts.ts). */
import { sql } from 'kysely'
import { passwordProblem } from '../contract/password.ts'
import type { SignInPolicy } from '../contract/sign-in-policy.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { conflict, invalid } from '../errors.ts'
import { administratorRole } from './administrator-role.ts'
import { secondStepOf } from './second-step.ts'
import { tablesOf } from './tables.ts'

export async function readSignInPolicy({ kysely }: Queries): Promise<SignInPolicy> {
  const { rows } = await sql<SignInPolicy>`select password_length as "passwordLength", idle_minutes as "idleMinutes",
    session_hours as "sessionHours", two_factor_roles as "twoFactorRoles" from enishi.organisation`.execute(kysely)
  return rows[0]!
}

/**
 * Only what is given changes. Throws 409 where a second step would be asked of administrators and whoever changes it has
 * none: nobody shuts the door behind themselves.
 */
export async function changeSignInPolicy(
  transaction: Transaction,
  by: string | null,
  change: Partial<SignInPolicy>,
): Promise<void> {
  if (change.twoFactorRoles?.includes(administratorRole)) await requireOwnSecondStep(transaction, by)
  await tablesOf(transaction)
    .updateTable('enishi.organisation')
    .set({
      one: true,
      password_length: change.passwordLength,
      idle_minutes: change.idleMinutes,
      session_hours: change.sessionHours,
      two_factor_roles: change.twoFactorRoles && [...new Set(change.twoFactorRoles)].sort(),
    })
    .execute()
}

/** Throws 422 at `pointer`. */
export async function requirePassword(queries: Queries, password: string, pointer: string): Promise<void> {
  const { passwordLength } = await readSignInPolicy(queries)
  const message = passwordProblem(password, passwordLength)
  if (message) throw invalid(message, [{ pointer, code: 'password-length', message }])
}

async function requireOwnSecondStep(queries: Queries, by: string | null): Promise<void> {
  if (by !== null && (await secondStepOf(queries, by))) return
  const message = 'Set up your own second step first (Settings, Security): without it you would be locked out yourself.'
  throw conflict('own-second-step', message, [{ pointer: '/twoFactorRoles', code: 'own-second-step', message }])
}
