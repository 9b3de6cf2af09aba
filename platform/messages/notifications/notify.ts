/**
 * Tells people something within the app, in the transaction of what it is about: it is told exactly once, or not at all.
 *
 *     await notify(context.transaction, { people: [id], kind: 'workflow', title: 'A deal was won', record }, context.now)
 */
import { sql } from 'kysely'
import type { Queries } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import type { Entity } from '../../metadata/model.ts'

export interface Notice {
  people: readonly string[]
  kind: string
  /** One line. */
  title: string
  text?: string | null
  record?: { entity: Entity; _id: string } | null
  /** A page of the app, from `/` on. */
  link?: string | null
}

/** Who of them was told: those who can sign in. */
export async function notify({ kysely }: Queries, notice: Notice, at: Date): Promise<string[]> {
  const { kind, title, text = null, record = null, link = null } = notice
  const people = [...new Set(notice.people)]
  if (people.length === 0) return []
  const { rows } = await sql<{ person: string }>`
    insert into enishi.notification (id, person, kind, title, text, entity, record, link, created_at)
    select n.id, n.person, ${kind}, ${cut(title, 300)}, ${text === null ? null : cut(text, 5_000)},
      ${record?.entity.id ?? null}, ${record?._id ?? null}::uuid, ${link}, ${at}
    from unnest(${people.map(() => newId())}::uuid[], ${people}::uuid[]) as n (id, person)
      join enishi.person as p on p.user_id = n.person and p.active
    returning person`.execute(kysely)
  return rows.map(({ person }) => person)
}

/** What no text in the database can hold goes; a long one is cut where no character breaks. */
function cut(text: string, most: number): string {
  const held = text.toWellFormed().replaceAll('\0', '')
  return held.length <= most ? held : `${[...held.slice(0, most - 1)].slice(0, -1).join('')}…`
}
