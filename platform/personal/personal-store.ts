/** The table of personal documents (migration 0131), as far as a caller reaches into it. */
import { type RawBuilder, sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { JsonObject } from '../contract/json.ts'
import type { PersonalKind, PersonalShare } from '../contract/personal.ts'
import type { Named } from '../contract/record.ts'
import type { Queries } from '../database/database.ts'

export interface PersonalRow {
  _id: string
  _version: number
  /** Lasting id. */
  entity: string | null
  owner: Named
  share: PersonalShare
  team: Named | null
  updatedAt: string
  document: JsonObject
}

/** Kept where one person's documents are so many that nobody finds any of them. */
const most = 1000

/** One's own first, by title. `entity`: its lasting id. */
export async function readPersonal(
  { kysely }: Queries,
  caller: Caller,
  kind: PersonalKind,
  { id, entity }: { id?: string; entity?: string } = {},
): Promise<PersonalRow[]> {
  const { rows } = await sql<PersonalRow>`
    select d.id as _id, d.version as _version, d.entity, d.document, d.share,
      json_build_object('_id', d.owner, '_label', u.name) as owner,
      case when t.id is not null then json_build_object('_id', t.id, '_label', t.name) end as team,
      to_char(d.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"
    from enishi.personal_document as d join auth."user" as u on u.id = d.owner left join enishi.team as t on t.id = d.team
    where d.kind = ${kind} and ${visibleTo(caller)}
      and ${id === undefined ? sql`true` : sql`d.id = ${id}::uuid`}
      and ${entity === undefined ? sql`true` : sql`d.entity = ${entity}`}
    order by d.owner <> ${caller.id}::uuid, d.document ->> 'title', d.id limit ${most}`.execute(kysely)
  // A team that has gone leaves it to its owner.
  return rows.map(row => (row.share === 'team' && !row.team ? { ...row, share: 'private' } : row))
}

const visibleTo = ({ id, teams }: Caller): RawBuilder<unknown> =>
  sql`(d.owner = ${id}::uuid or d.share = 'everyone' or d.share = 'team' and d.team = any(${teams}::uuid[]))`

export interface Saved {
  kind: PersonalKind
  id: string
  entity: string | null
  owner: string
  share: PersonalShare
  team: string | null
  document: JsonObject
}

/** False: they have as many as one may have. */
export async function addPersonal({ kysely }: Queries, saved: Saved): Promise<boolean> {
  const { kind, id, entity, owner, share, team, document } = saved
  const { numAffectedRows } =
    await sql`insert into enishi.personal_document (id, kind, entity, owner, share, team, document)
    select ${id}::uuid, ${kind}, ${entity}::text, ${owner}::uuid, ${share}, ${team}::uuid, ${JSON.stringify(document)}::jsonb
    where (select count(*) from enishi.personal_document where owner = ${owner}::uuid and kind = ${kind}) < 500`.execute(
      kysely,
    )
  return numAffectedRows === 1n
}

/** False: somebody else saved first. */
export async function savePersonal(
  { kysely }: Queries,
  { id, share, team, document }: Pick<Saved, 'id' | 'share' | 'team' | 'document'>,
  version: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update enishi.personal_document
    set share = ${share}, team = ${team}::uuid, document = ${JSON.stringify(document)}::jsonb,
      version = version + 1, updated_at = now()
    where id = ${id}::uuid and version = ${version}`.execute(kysely)
  return numAffectedRows === 1n
}

export async function deletePersonal({ kysely }: Queries, id: string): Promise<void> {
  await sql`delete from enishi.personal_document where id = ${id}::uuid`.execute(kysely)
}

export async function readDefault(
  { kysely }: Queries,
  person: string,
  kind: PersonalKind,
  entity: string,
): Promise<string | null> {
  const { rows } = await sql<{ document: string }>`select document from enishi.personal_default
    where person = ${person}::uuid and kind = ${kind} and entity = ${entity}`.execute(kysely)
  return rows[0]?.document ?? null
}

export async function writeDefault(
  { kysely }: Queries,
  person: string,
  kind: PersonalKind,
  entity: string,
  document: string | null,
): Promise<void> {
  if (document === null)
    await sql`delete from enishi.personal_default
      where person = ${person}::uuid and kind = ${kind} and entity = ${entity}`.execute(kysely)
  else
    await sql`insert into enishi.personal_default (person, kind, entity, document)
      values (${person}::uuid, ${kind}, ${entity}, ${document})
      on conflict (person, kind, entity) do update set document = excluded.document`.execute(kysely)
}
