/** There is always an administrator who can sign in: the last one cannot be taken away. */
import { sql } from 'kysely'
import type { Queries, Transaction } from '../database/database.ts'
import { conflict } from '../errors.ts'
import { administratorRole } from './administrator-role.ts'

export async function administratorExists(queries: Queries): Promise<boolean> {
  return (await countAdministrators(queries)) > 0
}

/** Two administrators who remove each other at once do so one after the other, and the second is refused. */
export async function keepingAnAdministrator<T>(transaction: Transaction, change: () => Promise<T>): Promise<T> {
  await sql`select pg_advisory_xact_lock(hashtext('enishi.administrators'))`.execute(transaction.kysely)
  const before = await countAdministrators(transaction)
  const result = await change()
  if (before === 0 || (await countAdministrators(transaction)) > 0) return result
  throw conflict(
    'last-administrator',
    'This is the last administrator. Make somebody else administrator first, then try again.',
  )
}

/** Who can sign in. */
export async function countAdministrators({ kysely }: Queries): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from enishi.user_role as r join enishi.person as p using (user_id)
    where r.role = ${administratorRole} and p.active`.execute(kysely)
  return Number(rows[0]!.count)
}
