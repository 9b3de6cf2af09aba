/** The table of report mails (migration 0147). */
import { type RawBuilder, sql } from 'kysely'
import type { ReportMail, Rhythm } from '../contract/report-mail.ts'
import type { Queries } from '../database/database.ts'

export interface MailRow {
  id: string
  kind: ReportMail['kind']
  document: string
  author: string
  author_name: string
  recipients: string[]
  every: Rhythm
  day: number
  hour: number
  time_zone: string
  /** ISO 8601. */
  next_at: string
}

const columns: RawBuilder<unknown> = sql`m.id, m.kind, m.document, m.author, u.name as author_name, m.recipients, m.every,
  m.day, m.hour, m.time_zone,
  to_char(m.next_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as next_at`

/** Those that somebody sends or gets. */
export async function mailsOf({ kysely }: Queries, person: string): Promise<MailRow[]> {
  const { rows } =
    await sql<MailRow>`select ${columns} from enishi.report_mail as m join auth."user" as u on u.id = m.author
    where m.author = ${person}::uuid or ${person}::uuid = any(m.recipients) order by m.created_at, m.id`.execute(kysely)
  return rows
}

/** One that is due, for this transaction alone; undefined where none is left. */
export async function takeDue({ kysely }: Queries, now: Date): Promise<MailRow | undefined> {
  const { rows } =
    await sql<MailRow>`select ${columns} from enishi.report_mail as m join auth."user" as u on u.id = m.author
    where m.next_at <= ${now} order by m.next_at limit 1 for update of m skip locked`.execute(kysely)
  return rows[0]
}

export const moveOn = ({ kysely }: Queries, id: string, now: Date, next: Date): Promise<unknown> =>
  sql`update enishi.report_mail set next_at = ${next}, sent_at = ${now} where id = ${id}::uuid`.execute(kysely)

export const addMail = ({ kysely }: Queries, row: Omit<MailRow, 'author_name'>): Promise<unknown> =>
  sql`insert into enishi.report_mail (id, kind, document, author, recipients, every, day, hour, time_zone, next_at)
    values (${row.id}, ${row.kind}, ${row.document}, ${row.author}, ${row.recipients}::uuid[], ${row.every}, ${row.day},
      ${row.hour}, ${row.time_zone}, ${row.next_at})`.execute(kysely)

/** Their own goes; of somebody else's they are taken out. One without readers goes too. False: it is nothing to them. */
export async function stopMail({ kysely }: Queries, id: string, person: string): Promise<boolean> {
  const gone = await sql`delete from enishi.report_mail where id = ${id}::uuid
    and (author = ${person}::uuid or recipients = array[${person}::uuid])`.execute(kysely)
  if (gone.numAffectedRows) return true
  const left = await sql`update enishi.report_mail set recipients = array_remove(recipients, ${person}::uuid)
    where id = ${id}::uuid and ${person}::uuid = any(recipients)`.execute(kysely)
  return Boolean(left.numAffectedRows)
}

/** Names of active people among these ids. */
export async function activePeople({ kysely }: Queries, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select u.id, u.name from auth."user" as u
    join enishi.person as p on p.user_id = u.id where u.id = any(${ids}::uuid[]) and p.active`.execute(kysely)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
