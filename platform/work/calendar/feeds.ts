/** Addresses that other calendars follow: made by a person, told once, read by whoever has them, and revoked. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { CalendarFeed, NewCalendarFeed } from '../../contract/calendar-feed.ts'
import type { Database } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { conflict } from '../../errors.ts'

const mostFeeds = 20
const columns = sql`id as _id, name, scope, created_at as "createdAt", read_at as "readAt"`

export async function listFeeds({ database }: Context, person: string): Promise<CalendarFeed[]> {
  const { rows } = await sql<Row>`select ${columns} from enishi.calendar_feed
    where person = ${person} order by id`.execute(database.kysely)
  return rows.map(told)
}

/** `token` is told this once. Throws 409. */
export async function addFeed(
  context: Context,
  person: string,
  { name, scope }: NewCalendarFeed,
): Promise<CalendarFeed & { token: string }> {
  const token = randomBytes(32).toString('base64url')
  const { rows } = await sql<Row>`
    insert into enishi.calendar_feed (id, person, name, scope, hash, created_at)
    select ${newId()}::uuid, ${person}::uuid, ${name}, ${scope}, ${hashOf(token)}, ${context.now}
    where (select count(*) from enishi.calendar_feed where person = ${person}::uuid) < ${mostFeeds}
    returning ${columns}`.execute(context.database.kysely)
  if (!rows[0]) throw conflict('too-many', `There are ${mostFeeds} of them already. Revoke one first.`)
  return { ...told(rows[0]), token }
}

/** False: there is none of theirs. */
export async function removeFeed({ database }: Context, person: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from enishi.calendar_feed
    where id = ${id}::uuid and person = ${person}`.execute(database.kysely)
  return numAffectedRows === 1n
}

/** Whose it is; null: nobody's, or no more. */
export async function openFeed(
  { kysely }: Database,
  token: string,
): Promise<{ person: string; scope: CalendarFeed['scope'] } | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const { rows } = await sql<{ person: string; scope: CalendarFeed['scope'] }>`
    update enishi.calendar_feed set read_at = now() where hash = ${hashOf(token)} returning person, scope`.execute(
    kysely,
  )
  return rows[0] ?? null
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()

interface Row extends Omit<CalendarFeed, 'createdAt' | 'readAt'> {
  createdAt: Date
  readAt: Date | null
}
const told = (row: Row): CalendarFeed => ({
  ...row,
  createdAt: new Date(row.createdAt).toISOString(),
  readAt: row.readAt && new Date(row.readAt).toISOString(),
})
