/**
 * Logs a try to sign in, with the person whose address it was, if it is anybody's: the same statement for an address that
 * is known and one that is not. What was typed is kept only where it looks like an address; passwords get into that field.
 */
import { sql } from 'kysely'
import type { AuditAction } from '../contract/audit.ts'
import type { Database } from '../database/database.ts'

interface Try {
  action: Extract<AuditAction, 'signed-in' | 'sign-in-refused'>
  email: string
  ip: string | null
  /** Without a password. */
  by?: 'passkey' | 'sso'
}

export async function noteSignIn({ kysely }: Database, { action, email, ip, by }: Try): Promise<void> {
  const address = email.toLowerCase().slice(0, 254)
  const details = { ...(/^[^\s@]+@[^\s@]+$/.test(address) && { email: address }), ...(by && { by }) }
  const person = sql`(select id from auth."user" where email = ${address})`
  // Whoever signed in did it; a refused try was done to them by nobody we know.
  const [actor, subject] = action === 'signed-in' ? [person, sql`null`] : [sql`null`, person]
  await sql`insert into enishi.audit (action, actor, subject, ip, details)
    values (${action}, ${actor}, ${subject}, ${ip}, ${JSON.stringify(details)}::jsonb)`.execute(kysely)
  if (action === 'signed-in')
    await sql`insert into enishi.last_sign_in (user_id, at) select id, now() from auth."user" where email = ${address}
      on conflict (user_id) do update set at = excluded.at`.execute(kysely)
}
