/** `enishi.change_set` and what is in each (migration 0185). */
import { sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type {
  ChangeSetEdit,
  ChangeSetItem,
  ChangeSetPack,
  ChangeSetState,
  ChangeSetSummary,
  OpenChangeSet,
} from '../contract/change-set.ts'
import type { Unfit } from '../contract/documents.ts'
import type { Queries } from '../database/database.ts'
import { newId } from '../database/new-id.ts'

type Tables = Pick<Queries, 'kysely'>

const moment = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const summary = sql`
  s.id, s.name, s.description, s.state, s.revision, ${moment('s.created_at')} as "createdAt", ${moment('s.changed_at')} as "changedAt",
  json_build_object('_id', s.author, '_label', s.author_name) as author,
  (select count(*)::int from enishi.change_set_item as i where i.set = s.id) as items,
  (select coalesce(json_agg(json_build_object('_id', e.editor, '_label', e.editor_name) order by e.editor_name), '[]')
     from enishi.change_set_editor as e where e.set = s.id) as editors,
  case when s.reviewed_at is not null then json_build_object(
    'by', json_build_object('_id', s.reviewer, '_label', s.reviewer_name), 'at', ${moment('s.reviewed_at')}, 'note', coalesce(s.note, '')) end as review`

/** Those that are open first, then the newest. Without the right `model` those that hold nothing but workflows. */
export async function listSets({ kysely }: Tables, { rights }: Caller): Promise<ChangeSetSummary[]> {
  const { rows } = await sql<ChangeSetSummary>`
    select ${summary} from enishi.change_set as s
     where ${rights.includes('model')} or s.pack is null and not exists
       (select from enishi.change_set_item as i where i.set = s.id and i.kind <> 'workflow')
     order by s.state in ('applied', 'withdrawn'), s.changed_at desc, s.id limit 500`.execute(kysely)
  return rows
}

const stale = sql`exists (select from enishi.document as d
  where d.kind = i.kind and (d.name = i.name or (d.id = i.name and d.kind <> 'entity')) and d.revision > i.base)`

/** `approvedHash` is of the plan that was approved, `convert` what it was approved with. */
export type StoredSet = OpenChangeSet & { approvedHash: string | null; convert: Conversions | null }

type Conversions = Record<string, Unfit>

export async function readSet({ kysely }: Tables, id: string): Promise<StoredSet | null> {
  const { rows } = await sql<StoredSet>`
    select ${summary}, s.hash as "approvedHash", s.convert, s.pack,
      (select coalesce(json_agg(json_build_object('kind', i.kind, 'name', i.name, 'text', i.text, 'base', i.base,
          'version', i.version, 'by', json_build_object('_id', i.editor, '_label', i.editor_name),
          'at', ${moment('i.at')}, 'stale', ${stale}) order by i.kind, i.name), '[]')
         from enishi.change_set_item as i where i.set = s.id) as documents
      from enishi.change_set as s where s.id = ${id}::uuid`.execute(kysely)
  return rows[0] ?? null
}

/** So that two who decide about it do so one after the other. */
export async function lockSet({ kysely }: Tables, id: string): Promise<void> {
  await sql`select from enishi.change_set where id = ${id}::uuid for update`.execute(kysely)
}

export async function addSet(
  { kysely }: Tables,
  by: Caller,
  { name, description, pack }: Named & { pack?: ChangeSetPack | undefined },
): Promise<string> {
  const id = newId()
  const act = pack ? JSON.stringify(pack) : null
  await sql`insert into enishi.change_set (id, name, description, author, author_name, pack)
    values (${id}::uuid, ${name}, ${description}, ${by.id}::uuid, ${by.name}, ${act}::jsonb)`.execute(kysely)
  return id
}

interface Named {
  name: string
  description: string
}

export async function nameSet({ kysely }: Tables, id: string, { name, description }: Partial<Named>): Promise<void> {
  await sql`update enishi.change_set set name = coalesce(${name ?? null}, name),
    description = coalesce(${description ?? null}, description), changed_at = now() where id = ${id}::uuid`.execute(
    kysely,
  )
}

/** Any word about it falls with the next edit: what was approved is what is applied. */
export async function setState(
  { kysely }: Tables,
  id: string,
  state: ChangeSetState,
  {
    hash = null,
    revision = null,
    convert = null,
  }: Partial<Pick<StoredSet, 'revision' | 'convert'> & { hash: string | null }> = {},
): Promise<void> {
  await sql`update enishi.change_set set state = ${state}, hash = ${hash}, revision = ${revision}::integer,
    convert = ${convert && JSON.stringify(convert)}::jsonb, changed_at = now()
    where id = ${id}::uuid`.execute(kysely)
}

export async function noteReview({ kysely }: Tables, id: string, by: Caller, note: string): Promise<void> {
  await sql`update enishi.change_set set reviewer = ${by.id}::uuid, reviewer_name = ${by.name}, reviewed_at = now(),
    note = ${note} where id = ${id}::uuid`.execute(kysely)
}

/** False where somebody else edited it since `version`. */
export async function putItem({ kysely }: Tables, set: string, by: Caller, edit: ChangeSetEdit): Promise<boolean> {
  const { kind, name, text, base, version } = edit
  const who = sql`${by.id}::uuid, ${by.name}`
  const { numAffectedRows } =
    version === null
      ? await sql`insert into enishi.change_set_item (set, kind, name, text, base, editor, editor_name)
          values (${set}::uuid, ${kind}, ${name}, ${text}, ${base}, ${who}) on conflict do nothing`.execute(kysely)
      : await sql`update enishi.change_set_item set text = ${text}, base = ${base}, version = version + 1, at = now(),
          (editor, editor_name) = (select ${who})
          where set = ${set}::uuid and kind = ${kind} and name = ${name} and version = ${version}`.execute(kysely)
  await noteEditor({ kysely }, set, by)
  return numAffectedRows === 1n
}

export async function dropItem(
  { kysely }: Tables,
  set: string,
  by: Caller,
  item: Pick<ChangeSetItem, 'kind' | 'name'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from enishi.change_set_item
    where set = ${set}::uuid and kind = ${item.kind} and name = ${item.name}`.execute(kysely)
  await noteEditor({ kysely }, set, by)
  return numAffectedRows === 1n
}

/** Also who took something out decided what is in it. */
async function noteEditor({ kysely }: Tables, set: string, by: Caller): Promise<void> {
  if (by.id === null) return
  await sql`insert into enishi.change_set_editor (set, editor, editor_name)
    values (${set}::uuid, ${by.id}::uuid, ${by.name}) on conflict do nothing`.execute(kysely)
}
