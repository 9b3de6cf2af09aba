/** Makes somebody who can sign in. The id is that of their record of the entity `user`, made in the same transaction. */
import { hashPassword } from 'better-auth/crypto'
import type { Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { conflict } from '../errors.ts'
import { tablesOf } from './tables.ts'

export interface NewPerson {
  id: string
  name: string
  email: string
  /** Not given: they sign in by another system. */
  password?: string
  roles: string[]
  unit: string | null
  teams: string[]
  locale: string
  timeZone: string
  active: boolean
}

export async function createPerson(transaction: Transaction, person: NewPerson): Promise<void> {
  const { id, name, unit, locale, timeZone: time_zone, active } = person
  const tables = tablesOf(transaction)
  const email = person.email.toLowerCase()
  await refuseKnownEmail(transaction, email)
  await tables.insertInto('auth.user').values({ id, name, email }).execute()
  if (person.password !== undefined)
    await tables
      .insertInto('auth.account')
      .values(await passwordAccount(id, person.password))
      .execute()
  await tables.insertInto('enishi.person').values({ user_id: id, active, unit, locale, time_zone }).execute()
  await replaceRoles(transaction, id, person.roles)
  await replaceTeams(transaction, id, person.teams)
}

async function refuseKnownEmail(transaction: Transaction, email: string): Promise<void> {
  const known = await tablesOf(transaction).selectFrom('auth.user').select('id').where('email', '=', email).execute()
  if (known.length === 0) return
  throw conflict('email-taken', `Somebody with the e-mail address '${email}' is there already.`, [
    { pointer: '/email', code: 'unique', message: 'is taken' },
  ])
}

export const passwordAccount = async (userId: string, password: string) => ({
  id: newId(),
  userId,
  accountId: userId,
  providerId: 'credential',
  password: await hashPassword(password),
})

export async function replaceRoles(transaction: Transaction, user_id: string, roles: string[]): Promise<void> {
  const tables = tablesOf(transaction)
  await tables.deleteFrom('enishi.user_role').where('user_id', '=', user_id).execute()
  const rows = [...new Set(roles)].map(role => ({ user_id, role }))
  if (rows.length) await tables.insertInto('enishi.user_role').values(rows).execute()
}

export async function replaceTeams(transaction: Transaction, user_id: string, teams: string[]): Promise<void> {
  const tables = tablesOf(transaction)
  await tables.deleteFrom('enishi.team_member').where('user_id', '=', user_id).execute()
  const rows = [...new Set(teams)].map(team => ({ user_id, team }))
  if (rows.length) await tables.insertInto('enishi.team_member').values(rows).execute()
}
