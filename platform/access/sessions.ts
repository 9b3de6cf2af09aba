/** Where a person is signed in, and ending it. Tokens are never told: a session is named by its id. */
import { sql } from 'kysely'
import type { Session } from '../contract/session.ts'
import type { Queries } from '../database/database.ts'
import { notFound } from '../errors.ts'
import { alive } from './alive-session.ts'
import { tablesOf } from './tables.ts'

export async function listSessions({ kysely }: Queries, user: string, currentToken: string | null): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select id as _id, "createdAt", "expiresAt", nullif("ipAddress", '') as ip, nullif("userAgent", '') as "userAgent",
      token = ${currentToken} is true as current
    from auth.session as s where "userId" = ${user}::uuid and ${alive('s')} order by id desc`.execute(kysely)
  return rows
}

/** All of a person's; how many there were. */
export async function endSessions({ kysely }: Queries, user: string): Promise<number> {
  const { rows } = await sql`delete from auth.session where "userId" = ${user}::uuid returning 1`.execute(kysely)
  return rows.length
}

export async function endSession(queries: Queries, user: string, id: string): Promise<void> {
  const ended = await tablesOf(queries)
    .deleteFrom('auth.session')
    .where('id', '=', id)
    .where('userId', '=', user)
    .returning('id')
    .execute()
  if (ended.length === 0) throw notFound('The session')
}
