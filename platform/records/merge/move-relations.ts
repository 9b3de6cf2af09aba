/**
 * To-one relations of any entity, line items' too, that point to a record that goes, point to the one that stays from
 * then on, and are logged as the changes they are. What they had is kept: a restore of the record that went takes back
 * those that nobody has changed since.
 */
import { type RawBuilder, sql } from 'kysely'
import type { RecordChange } from '../../access/context.ts'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import { type Dependent, dependentsOf, pointsToAny } from '../trash/dependents.ts'
import { loggedTarget, targetId } from '../trash/unlink.ts'
import { heldRevision } from '../write/held-revision.ts'

export interface Merging {
  /** The record that stays. */
  survivor: string
  /** Those that go. */
  from: string[]
}

/** No rights on the moved records are asked for: as with a deletion, they follow what they belong to. */
export async function moveRelations(
  context: InTransaction,
  entity: Entity,
  { survivor, from }: Merging,
): Promise<RecordChange[]> {
  const changes: RecordChange[] = []
  for (const dependent of dependentsOf(context.model, entity)) {
    const key = JSON.stringify(['merge', dependent.entity.id, dependent.field.id, entity.id])
    const statement = prepared(context.model, key, () => moveStatement(dependent, entity))
    const values = { survivor, targets: from, revision: context.model.revision, ...logSlots(context) }
    const { rows } = await run<{ record: string; version: number }>(context, statement, values)
    changes.push(...rows.map(row => ({ entity: dependent.entity.name, operation: 'update' as const, ...row })))
  }
  return changes
}

/** What is in the trash moves too, or could never come back. The survivor itself points nowhere rather than to itself. */
function moveStatement({ entity, field }: Dependent, target: Entity): RawBuilder<unknown> {
  const survivor = sql`${slot('survivor')}::uuid`
  const isSame = entity === target
  const instead = isSame ? sql`case when r."_id" <> ${survivor} then ${survivor} end` : survivor
  const others = isSame ? sql`and r."_id" <> all(${slot('targets')}::uuid[])` : sql``
  const image = (of: 'target' | 'instead') =>
    sql`jsonb_strip_nulls(jsonb_build_object(${field.id}::text, ${of === 'target' ? loggedTarget(field, target) : newTarget(field, target)}))`
  const log = sql`select c."_id" as record, c."_version" as version, ${image('target')} as before,
    ${image('instead')} as after from changed as c join found as f on f."_id" = c."_id"`
  return sql`with ${heldRevision},
    found as materialized (select r."_id", ${targetId(field, 'r')} as target, ${instead} as instead
      from ${tableOf(entity)} as r, held where held.ok and ${pointsToAny(field, 'r', target)} ${others}
      order by r."_id" for update of r),
    changed as (update ${tableOf(entity)} as t set ${pointed(field, target)}, "_version" = t."_version" + 1,
        "_updated_at" = ${slot('now')}::timestamptz, "_updated_by" = ${slot('caller.id')}::uuid
      from found as f where t."_id" = f."_id" returning t."_id", t."_version"),
    kept as (insert into enishi.trashed_with (root, entity, record, field, target_entity, target, instead)
      select f.target, ${entity.id}, f."_id", ${field.id}, ${target.id}, f.target, f.instead from found as f
      on conflict do nothing),
    logged as (${logChanges('update', entity, log)})
    select c."_id" as record, c."_version" as version from changed as c`
}

const pointed = ({ storage }: Field, target: Entity): RawBuilder<unknown> =>
  storage.kind === 'pair'
    ? sql`${sql.id(storage.entityColumn)} = case when f.instead is not null then ${target.name} end,
        ${sql.id(storage.idColumn)} = f.instead`
    : sql`${sql.id(storage.kind === 'column' ? storage.column : '')} = f.instead`

const newTarget = ({ storage }: Field, target: Entity): RawBuilder<unknown> =>
  storage.kind === 'pair'
    ? sql`case when f.instead is not null then jsonb_build_object('entity', ${target.name}::text, '_id', f.instead) end`
    : sql`f.instead`
