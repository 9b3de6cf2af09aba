/** Who else has a record open. Only who may read the record is there, and only they are told who is. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Present } from '../../contract/record.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../get.ts'
import { personJson } from '../sql/person-json.ts'
import { prepared, run } from '../sql/prepared.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { patience, tellPresent } from './tell-present.ts'

export interface Beat {
  record: string
  /** Of the browser: one person may have a record open twice. */
  tab: string
  editing: boolean
}

/** Says that the caller is there, and gives the others. To be said again every 15 seconds. Throws 404. */
export async function bePresent(context: Context, entity: Entity, beat: Beat): Promise<Present[]> {
  await getRecord(context, entity, beat.record, { select: '_id', trashed: true })
  const isNews = await keep(context, entity, beat)
  if (isNews) await tellPresent(context.database, beat.record)
  const { model, caller } = context
  const key = JSON.stringify(['present', entity.id, caller.administrator, caller.roles, caller.locale])
  const statement = prepared(model, key, () => othersOf(rowOf(context, entity, 'r')))
  const { rows } = await run<{ present: Present }>(context, statement, { record: beat.record, person: caller.id })
  return rows.map(({ present }) => present)
}

/** The caller's tab is not there any more. Somebody else's stays. */
export async function leave({ database, caller }: Context, tab: string): Promise<void> {
  const { rows } = await database.query<{ record: string }>(leaving, [tab, caller.id])
  for (const { record } of rows) await tellPresent(database, record)
}

async function keep({ database, caller }: Context, entity: Entity, { tab, record, editing }: Beat): Promise<boolean> {
  const { rows } = await database.query<{ news: boolean }>(keeping, [tab, caller.id, entity.id, record, editing])
  return rows[0]?.news ?? false
}

/** Those who are long gone go with it. */
const keeping = {
  name: 'presence-keep',
  text: `WITH gone AS (DELETE FROM enishi.presence WHERE seen_at < now() - interval '1 hour' AND tab <> $1::uuid),
    before AS (SELECT record, editing, seen_at FROM enishi.presence WHERE tab = $1::uuid),
    kept AS (INSERT INTO enishi.presence AS p (tab, person, entity, record, editing, since, seen_at)
      VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5, now(), now())
      ON CONFLICT (tab) DO UPDATE SET entity = excluded.entity, record = excluded.record, editing = excluded.editing,
        since = CASE WHEN p.record = excluded.record THEN p.since ELSE excluded.since END, seen_at = excluded.seen_at
      WHERE p.person = excluded.person)
    SELECT NOT EXISTS (SELECT FROM before WHERE record = $4::uuid AND editing = $5
      AND seen_at > now() - interval '${patience} seconds') AS news`,
}

const leaving = {
  name: 'presence-leave',
  text: 'DELETE FROM enishi.presence WHERE tab = $1::uuid AND person = $2::uuid RETURNING record',
}

/** At most twenty, who came first first. */
const othersOf = (row: Row): RawBuilder<unknown> =>
  sql`select json_build_object('person', ${personJson(row, sql.id('o', 'person'))}, 'editing', o.editing) as present
    from (select p.person, bool_or(p.editing) as editing, min(p.since) as since from enishi.presence as p
      where p.record = ${slot('record')}::uuid and p.entity = ${row.entity.id} and p.person <> ${slot('person')}::uuid
        and p.seen_at > now() - ${`${patience} seconds`}::interval
      group by p.person order by since limit 20) as o
    order by o.since, o.person`
