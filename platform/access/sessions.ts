/** Where a person is signed in, and ending it. Tokens are never told: a session is named by its id. */
import { sql } from 'kysely'
import type { Session } from '../contract/session.ts'
import type { Queries } from '../database/database.ts'
import { notFound } from '../errors.ts'
import { tablesOf } from './tables.ts'

export async function listSessions({ kysely }: Queries, user: string, currentToken: string | null): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select id as _id, "createdAt", "expiresAt", nullif("ipAddress", '') as ip, nullif("userAgent", '') as "userAgent",
      token = ${currentToken} is true as current
    from auth.session where "userId" = ${user}::uuid and "expiresAt" > now() order by id desc`.execute(kysely)
  return rows
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
