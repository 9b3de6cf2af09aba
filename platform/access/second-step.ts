/** Whether somebody has more than a password: a confirmed authenticator app, or a passkey. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Queries } from '../database/database.ts'

/** A condition on a row of `auth."user"`, by its alias. */
export const hasSecondStep = (alias: string): RawBuilder<SqlBool> => sql<SqlBool>`(
  exists (select from auth."twoFactor" as f where f."userId" = ${sql.ref(`${alias}.id`)} and f.verified)
  or exists (select from auth.passkey as k where k.user_id = ${sql.ref(`${alias}.id`)}))`

export async function secondStepOf({ kysely }: Queries, user: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select ${hasSecondStep('u')} as has from auth."user" as u where u.id = ${user}::uuid`.execute(kysely)
  return rows[0]?.has ?? false
}
