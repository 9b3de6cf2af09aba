/**
 * Where an entity has a relation to one record of its own, its records are a tree. Those of some records that stand below
 * themselves, by such a field.
 */
import { sql } from 'kysely'
import type { Entity, Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'

export async function inCircles(
  context: InTransaction,
  entity: Entity,
  field: Field,
  ids: string[],
): Promise<Set<string>> {
  const key = JSON.stringify(['circle', entity.id, field.id])
  const statement = prepared(context.model, key, () => circleStatement(entity, field))
  const { rows } = await run<{ id: string }>(context, statement, { ids })
  return new Set(rows.map(({ id }) => id))
}

/** Fields by which records stand below others of their kind. */
export const treeFields = (entity: Entity): Field[] =>
  entity.fields.filter(
    ({ type, relation, storage }) =>
      type === 'relation' &&
      relation?.kind === 'many-to-one' &&
      relation.targets.length === 1 &&
      relation.targets[0] === entity.name &&
      storage.kind === 'column',
  )

/** Two people who move two branches of one tree into each other at the same moment wait for one another. */
export async function lockTrees({ transaction }: InTransaction, entity: Entity, fields: Field[]): Promise<void> {
  for (const id of fields.map(({ id }) => id).sort())
    await transaction.query({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))' }, [`${entity.id} ${id}`])
}

function circleStatement(entity: Entity, { storage }: Field) {
  const up = sql.id('r', storage.kind === 'column' ? storage.column : '')
  return sql`with recursive above as (
      select r."_id" as id, ${up} as up from ${tableOf(entity)} as r where r."_id" = any(${slot('ids')}::uuid[])
      union select a.id, ${up} from above as a join ${tableOf(entity)} as r on r."_id" = a.up)
    select distinct id::text as id from above where up = id`
}
