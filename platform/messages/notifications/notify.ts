/**
 * Tells people something, each by the ways they chose, in the transaction of what it is about: it is told exactly once,
 * or not at all. The bell has it at once; mail and push are put down here and carried by the courier.
 *
 *     await notify(context.transaction, { people: [id], kind: 'workflow', title: 'A deal was won', record }, context.now)
 */
import { sql } from 'kysely'
import { preferencesOf } from '../../access/preferences.ts'
import type { NotificationEvent } from '../../contract/preferences.ts'
import type { Queries } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import type { Entity } from '../../metadata/model.ts'
import { type Ways, waysOf } from './ways-of.ts'

export interface Notice {
  people: readonly string[]
  kind: NotificationEvent
  /** One line. */
  title: string
  text?: string | null
  record?: { entity: Entity; _id: string } | null
  /** A page of the app, from `/` on. */
  link?: string | null
  /** What a mail says instead; null: whoever tells it sends its own. */
  mail?: { subject: string; body: string } | null
}

/** Who of them was told: those who can sign in. */
export async function notify(queries: Queries, notice: Notice, at: Date): Promise<string[]> {
  const people = [...new Set(notice.people)]
  if (people.length === 0) return []
  const preferences = await preferencesOf(queries, people)
  const planned = people.flatMap(person => {
    const chosen = preferences.get(person)
    return chosen ? [{ id: newId(), person, ways: waysOf(chosen, notice.kind, at) }] : []
  })
  const told = await insert(queries, notice, planned, at)
  await putDown(
    queries,
    notice,
    planned.filter(({ id }) => told.has(id)),
  )
  return planned.filter(({ id }) => told.has(id)).map(({ person }) => person)
}

interface Planned {
  id: string
  person: string
  ways: Ways
}

async function insert({ kysely }: Queries, notice: Notice, planned: Planned[], at: Date): Promise<Set<string>> {
  const { kind, title, text = null, record = null, link = null } = notice
  const { rows } = await sql<{ id: string }>`
    insert into enishi.notification (id, person, kind, title, text, entity, record, link, created_at, shown, read_at)
    select n.id, n.person, ${kind}, ${cut(title, 300)}, ${text === null ? null : cut(text, 5_000)},
      ${record?.entity.id ?? null}, ${record?._id ?? null}::uuid, ${link}, ${at}, n.shown,
      case when not n.shown then ${at}::timestamptz end
    from unnest(${planned.map(({ id }) => id)}::uuid[], ${planned.map(({ person }) => person)}::uuid[],
        ${planned.map(({ ways }) => ways.app)}::boolean[]) as n (id, person, shown)
      join enishi.person as p on p.user_id = n.person and p.active
    returning id`.execute(kysely)
  return new Set(rows.map(({ id }) => id))
}

/** What leaves the server: the courier looks for it when this has committed. */
async function putDown({ kysely }: Queries, { mail }: Notice, told: Planned[]): Promise<void> {
  const rows = told.flatMap(({ id, person, ways }) =>
    (['mail', 'digest', 'push'] as const).flatMap(way => {
      const at = way === 'mail' && mail === null ? null : ways[way]
      return at ? [{ id: newId(), notification: id, person, way, at }] : []
    }),
  )
  if (rows.length === 0) return
  await sql`insert into enishi.notice_delivery (id, notification, person, way, at, mail)
    select d.id, d.notification, d.person, d.way, d.at, case when d.way = 'mail' then ${mail ? JSON.stringify(mail) : null}::jsonb end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d (id uuid, notification uuid, person uuid, way text, at timestamptz)`.execute(kysely)
  await sql`select pg_notify('enishi_notice', '')`.execute(kysely)
}

/** What no text in the database can hold goes; a long one is cut where no character breaks. */
function cut(text: string, most: number): string {
  const held = text.toWellFormed().replaceAll('\0', '')
  return held.length <= most ? held : `${[...held.slice(0, most - 1)].slice(0, -1).join('')}…`
}
