/** Changes what a person is to the platform. A new password and deactivation end all their sessions at once. */
import type { Transaction } from '../database/database.ts'
import { keepingAnAdministrator } from './administrators.ts'
import { endChallenges } from './challenge.ts'
import { passwordAccount, replaceRoles, replaceTeams } from './create-person.ts'
import { endInvitation } from './invitations.ts'
import { endSessions } from './sessions.ts'
import { tablesOf } from './tables.ts'

export interface PersonChange {
  name?: string
  password?: string
  roles?: string[]
  unit?: string | null
  teams?: string[]
  locale?: string
  timeZone?: string
  active?: boolean
}

/** Throws 409 when nobody would be left as administrator. */
export function changePerson(transaction: Transaction, id: string, change: PersonChange): Promise<void> {
  return keepingAnAdministrator(transaction, async () => {
    if (change.name !== undefined) await rename(transaction, id, change.name)
    if (change.password !== undefined) await setPassword(transaction, id, change.password)
    if (change.roles) await replaceRoles(transaction, id, change.roles)
    if (change.teams) await replaceTeams(transaction, id, change.teams)
    await place(transaction, id, change)
    if (change.active === false || change.password !== undefined) await endSignIns(transaction, id)
  })
}

const rename = (transaction: Transaction, id: string, name: string) =>
  tablesOf(transaction).updateTable('auth.user').set({ name, updatedAt: new Date() }).where('id', '=', id).execute()

/** Their first one too, where another system signs them in. */
async function setPassword(transaction: Transaction, id: string, password: string): Promise<void> {
  const account = await passwordAccount(id, password)
  await tablesOf(transaction)
    .insertInto('auth.account')
    .values(account)
    .onConflict(conflict =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: account.password, updatedAt: new Date() }),
    )
    .execute()
}

async function place(transaction: Transaction, id: string, { unit, locale, timeZone, active }: PersonChange) {
  const values = {
    ...(unit !== undefined && { unit }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(active !== undefined && { active }),
  }
  if (Object.keys(values).length === 0) return
  await tablesOf(transaction).updateTable('enishi.person').set(values).where('user_id', '=', id).execute()
}

/** Sign-ins that wait for their second step too, made with the old password, and a link that would set another. */
async function endSignIns(transaction: Transaction, id: string): Promise<void> {
  await endSessions(transaction, id)
  await endChallenges(transaction, id)
  await endInvitation(transaction, id)
}
