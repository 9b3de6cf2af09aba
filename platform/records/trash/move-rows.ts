/** Puts rows of one entity into the trash or takes them out, and logs each. */
import { type RawBuilder, sql } from 'kysely'
import type { RecordChange } from '../../access/context.ts'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import { heldRevision } from '../write/held-revision.ts'

export interface Move {
  operation: 'delete' | 'restore'
  /** The record whose deletion takes or took the others along; null: each goes by itself. */
  root: string | null
}

export async function moveRows(
  context: InTransaction,
  entity: Entity,
  ids: Iterable<string>,
  { operation, root }: Move,
): Promise<RecordChange[]> {
  const key = JSON.stringify([operation, entity.id])
  const statement = prepared(context.model, key, () => moveStatement(entity, operation))
  const values = { ids: [...ids], root, revision: context.model.revision, ...logSlots(context) }
  const { rows } = await run<{ record: string; version: number }>(context, statement, values)
  return rows.map(row => ({ entity: entity.name, operation, ...row }))
}

function moveStatement(entity: Entity, operation: Move['operation']): RawBuilder<unknown> {
  const isDeletion = operation === 'delete'
  const log = sql`select c."_id" as record, c."_version" as version, null::jsonb as before, null::jsonb as after
    from changed as c`
  const kept = sql`, kept as (insert into enishi.trashed_with (root, entity, record)
    select ${slot('root')}::uuid, ${entity.id}, c."_id" from changed as c where c."_id" <> ${slot('root')}::uuid)`
  return sql`with ${heldRevision},
    changed as (update ${tableOf(entity)} as r
      set "_deleted_at" = ${isDeletion ? sql`${slot('now')}::timestamptz` : sql`null`}, "_version" = r."_version" + 1,
        "_updated_at" = ${slot('now')}::timestamptz, "_updated_by" = ${slot('caller.id')}::uuid
      from held where held.ok and r."_id" = any(${slot('ids')}::uuid[])
        and r."_deleted_at" is ${isDeletion ? sql`null` : sql`not null`}
      returning r."_id", r."_version"),
    logged as (${logChanges(operation, entity, log)})${isDeletion ? kept : sql``}
    select c."_id" as record, c."_version" as version from changed as c`
}
