/** Gives records back the relations they lost to a deletion or a merge, unless they have another by now. */
import { type RawBuilder, sql } from 'kysely'
import type { RecordChange } from '../../access/context.ts'
import { logChanges, logSlots } from '../../events/change-log.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import { heldRevision } from '../write/held-revision.ts'
import { loggedTarget, targetId } from './unlink.ts'

export async function relink(context: InTransaction, root: string): Promise<RecordChange[]> {
  const changes: RecordChange[] = []
  const { rows: lost } = await run<Lost>(context, lostRelations, { root })
  for (const { entity: entityId, field: fieldId, target_entity } of lost) {
    const entity = entityOf(context, entityId)
    const field = entity?.fields.find(({ id }) => id === fieldId)
    const target = entityOf(context, target_entity)
    if (!entity || !field || !target) continue
    const key = JSON.stringify(['relink', entity.id, field.id, target.id])
    const statement = prepared(context.model, key, () => relinkStatement(entity, field, target))
    const values = { root, revision: context.model.revision, ...logSlots(context) }
    const { rows } = await run<{ record: string; version: number }>(context, statement, values)
    changes.push(...rows.map(row => ({ entity: entity.name, operation: 'update' as const, ...row })))
  }
  return changes
}

/** By lasting id: either may have been renamed since. */
const entityOf = ({ model }: InTransaction, id: string) => [...model.entities.values()].find(entity => entity.id === id)

interface Lost {
  entity: string
  field: string
  target_entity: string
}
const lostRelations = compileStatement(
  sql`select distinct entity, field, target_entity from enishi.trashed_with
    where root = ${slot('root')}::uuid and field is not null`,
)

function relinkStatement(entity: Entity, field: Field, target: Entity): RawBuilder<unknown> {
  const { storage } = field
  const set =
    storage.kind === 'pair'
      ? sql`${sql.id(storage.entityColumn)} = ${target.name}, ${sql.id(storage.idColumn)} = f.target`
      : sql`${sql.id(storage.kind === 'column' ? storage.column : '')} = f.target`
  const log = sql`select c."_id" as record, c."_version" as version, '{}'::jsonb as before,
    jsonb_build_object(${field.id}::text, ${loggedTarget(field, target)}) as after
    from changed as c join found as f on f.record = c."_id"`
  return sql`with ${heldRevision},
    found as materialized (select w.record, w.target, w.instead from enishi.trashed_with as w, held
      where held.ok and w.root = ${slot('root')}::uuid and w.entity = ${entity.id} and w.field = ${field.id}),
    changed as (update ${tableOf(entity)} as r set ${set}, "_version" = r."_version" + 1,
        "_updated_at" = ${slot('now')}::timestamptz, "_updated_by" = ${slot('caller.id')}::uuid
      from found as f where r."_id" = f.record and r."_deleted_at" is null and ${targetId(field, 'r')} is not distinct from f.instead
      returning r."_id", r."_version"),
    logged as (${logChanges('update', entity, log)})
    select c."_id" as record, c."_version" as version from changed as c`
}
