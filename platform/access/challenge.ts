/** Whose sign-in waits for its second step: a cookie that only this server can have signed names it. */
import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'
import { signedCookie } from './signed-cookie.ts'

export interface Challenge {
  user: string
  email: string
  /** The cookie alone: a session that the browser also has would answer instead of the challenge. */
  cookie: string
}

/** Of one person. */
export async function endChallenges({ kysely }: Queries, user: string): Promise<void> {
  await sql`delete from auth.verification where value = ${user}`.execute(kysely)
}

export async function openChallenge(
  { kysely }: Queries,
  headers: Headers,
  { name, secret }: { name: string; secret: string },
): Promise<Challenge | null> {
  const identifier = signedCookie(headers.get('cookie') ?? '', name, secret)
  if (!identifier?.startsWith('2fa-') || identifier.startsWith('2fa-attempts-')) return null
  const { rows } = await sql<{ user: string; email: string }>`
    select u.id as user, u.email from auth.verification as v join auth."user" as u on u.id::text = v.value
    where v.identifier = ${identifier} and v."expiresAt" > now()`.execute(kysely)
  const cookie = (headers.get('cookie') ?? '').split(';').find(part => part.trim().startsWith(`${name}=`))
  return rows[0] && cookie ? { ...rows[0], cookie } : null
}
