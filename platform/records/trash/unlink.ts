/** Records that point to a deleted one by `set-null` lose the relation; what they had is kept for a restore. */
import { type RawBuilder, sql } from 'kysely'
import type { RecordChange } from '../../access/context.ts'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import { heldRevision } from '../write/held-revision.ts'
import { type Dependent, dependentsOf, pointsToAny } from './dependents.ts'
import type { Doomed } from './doomed.ts'

export async function unlink(context: InTransaction, root: string, doomed: Doomed): Promise<RecordChange[]> {
  const changes: RecordChange[] = []
  for (const [target, ids] of doomed)
    for (const dependent of dependentsOf(context.model, target).filter(({ onDelete }) => onDelete === 'set-null')) {
      const values = { root, targets: [...ids], doomed: [...(doomed.get(dependent.entity) ?? [])] }
      const key = JSON.stringify(['unlink', dependent.entity.id, dependent.field.id, target.id])
      const statement = prepared(context.model, key, () => unlinkStatement(dependent, target))
      const slots = { ...values, ...logSlots(context), revision: context.model.revision }
      const { rows } = await run<{ record: string; version: number }>(context, statement, slots)
      changes.push(
        ...rows.map(row => ({
          entity: dependent.entity.name,
          operation: 'update' as const,
          changed: [dependent.field.name],
          ...row,
        })),
      )
    }
  return changes
}

function unlinkStatement({ entity, field }: Dependent, target: Entity): RawBuilder<unknown> {
  const log = sql`select c."_id" as record, c."_version" as version,
    jsonb_build_object(${field.id}::text, ${loggedTarget(field, target)}) as before, '{}'::jsonb as after
    from changed as c join found as f on f."_id" = c."_id"`
  return sql`with ${heldRevision},
    found as materialized (select r."_id", ${targetId(field, 'r')} as target from ${tableOf(entity)} as r, held
      where held.ok and ${pointsToAny(field, 'r', target)} and r."_deleted_at" is null
        and r."_id" <> all(${slot('doomed')}::uuid[])
      order by r."_id" for update of r),
    changed as (update ${tableOf(entity)} as t set ${cleared(field)}, "_version" = t."_version" + 1,
        "_updated_at" = ${slot('now')}::timestamptz, "_updated_by" = ${slot('caller.id')}::uuid
      from found as f where t."_id" = f."_id" returning t."_id", t."_version"),
    kept as (insert into enishi.trashed_with (root, entity, record, field, target_entity, target)
      select ${slot('root')}::uuid, ${entity.id}, f."_id", ${field.id}, ${target.id}, f.target from found as f),
    logged as (${logChanges('update', entity, log)})
    select c."_id" as record, c."_version" as version from changed as c`
}

export function targetId({ storage }: Field, alias: string): RawBuilder<unknown> {
  if (storage.kind === 'column') return sql.id(alias, storage.column)
  if (storage.kind === 'pair') return sql.id(alias, storage.idColumn)
  throw new Error('Only to-one relations have a target.')
}

const cleared = ({ storage }: Field): RawBuilder<unknown> =>
  storage.kind === 'pair'
    ? sql`${sql.id(storage.entityColumn)} = null, ${sql.id(storage.idColumn)} = null`
    : sql`${sql.id(storage.kind === 'column' ? storage.column : '')} = null`

/** As a record's JSON has it. */
export const loggedTarget = ({ storage }: Field, target: Entity): RawBuilder<unknown> =>
  storage.kind === 'pair' ? sql`jsonb_build_object('entity', ${target.name}::text, '_id', f.target)` : sql`f.target`
