/** Whoever was given one of the records that go is given the one that stays, to write where either was to write. */
import { sql } from 'kysely'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { sharableRecord } from '../sql/sharable-record.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

/** Only for who may share the record that stays: a merge gives nobody's records away. */
export async function copyShares(context: InTransaction, entity: Entity, { survivor, from }: Merging): Promise<void> {
  const record = await sharableRecord(context, entity, survivor)
  if (!record?.mayShare) return
  const statement = prepared(context.model, JSON.stringify(['merge-shares', entity.id]), () => copyStatement(entity))
  await run(context, statement, { survivor, from, version: record.version, ...logSlots(context) })
}

function copyStatement(entity: Entity) {
  const image = sql`jsonb_build_object('_share', jsonb_strip_nulls(jsonb_build_object(
    'user', n.user_id, 'team', n.team, 'level', n.level)))`
  const logged = sql`select ${slot('survivor')}::uuid as record, ${slot('version')}::integer as version,
    null::jsonb as before, ${image} as after from given as n`
  return sql`with given as (insert into enishi.share as s (entity, record, user_id, team, level, shared_by, shared_at)
      select ${entity.id}, ${slot('survivor')}::uuid, m.user_id, m.team, max(m.level), ${slot('caller.id')}::uuid,
        ${slot('now')}::timestamptz
      from enishi.share as m where m.record = any(${slot('from')}::uuid[]) group by m.user_id, m.team
      on conflict (record, grantee) do update set level = excluded.level, shared_by = excluded.shared_by,
        shared_at = excluded.shared_at where s.level < excluded.level
      returning s.user_id, s.team, s.level),
    logged as (${logChanges('share', entity, logged)})
    select from given`
}
