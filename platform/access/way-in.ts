/** Nobody takes away their own last way to sign in. */
import type { Transaction } from '../database/database.ts'
import { conflict } from '../errors.ts'

/** Asked after a way was removed, in its transaction. Two that go at once go one after the other. Throws 409. */
export async function requireWayIn(transaction: Transaction, user: string): Promise<void> {
  await transaction.query({ text: 'select from auth."user" where id = $1 for update' }, [user])
  const text = `select from auth.account where "userId" = $1 and (password is not null or "providerId" like 'oidc %')
    union all select from auth.passkey where user_id = $1 limit 1`
  if ((await transaction.query({ text }, [user])).rows.length > 0) return
  throw conflict('last-way-in', 'This is your only way to sign in. Ask an administrator for a password first.')
}
