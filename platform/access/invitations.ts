/**
 * One-time links by which somebody sets their first password, or a new one. One is true at a time; only its hash is kept.
 * It ends with its time, its use, another password and the person's deactivation.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { InvitationState } from '../contract/session.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { secretHash } from './secret-hash.ts'

const days = 7

/** The secret part of the link, and when it ends. */
export async function makeInvitation({ kysely }: Transaction, user: string): Promise<{ token: string; until: string }> {
  const token = randomBytes(32).toString('base64url')
  const { rows } = await sql<{ until: string }>`
    insert into enishi.invitation (user_id, hash, ends_at)
    values (${user}::uuid, ${secretHash(token)}, now() + make_interval(days => ${days}))
    on conflict (user_id) do update set hash = excluded.hash, ends_at = excluded.ends_at
    returning to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until`.execute(kysely)
  return { token, until: rows[0]!.until }
}

export async function endInvitation({ kysely }: Queries, user: string): Promise<void> {
  await sql`delete from enishi.invitation where user_id = ${user}::uuid`.execute(kysely)
}

/** Whose link it is. Locked, so that it counts once. Throws 404. */
export async function openInvitation(
  { kysely }: Queries,
  token: string,
): Promise<Omit<InvitationState, 'passwordLength'> & { user: string }> {
  const { rows } = await sql<{ user: string; name: string; email: string; locale: 'en' | 'ja' }>`
    select u.id as "user", u.name, u.email, p.locale from enishi.invitation as i
      join auth."user" as u on u.id = i.user_id join enishi.person as p on p.user_id = u.id and p.active
    where i.hash = ${secretHash(token)} and i.ends_at > now() for update of i`.execute(kysely)
  if (rows[0]) return rows[0]
  throw new AppError({
    status: 404,
    code: 'invitation-over',
    message: 'This link is not, or no longer, valid. Ask an administrator for a new one.',
  })
}
