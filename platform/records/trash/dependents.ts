/** The relations by which records of other entities, or of the same, hang on a record. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Relation } from '../../contract/entity.ts'
import type { Entity, Field, Model } from '../../metadata/model.ts'
import { slot } from '../sql/slot.ts'

export interface Dependent {
  entity: Entity
  field: Field
  /** Line items always go with their parent. */
  onDelete: Relation['onDelete']
}

/** To-one relations only: a link of a many-to-many just leads nowhere while one of its ends is in the trash. */
export const dependentsOf = (model: Model, target: Entity): Dependent[] =>
  [...model.entities.values()].flatMap(entity =>
    entity.fields
      .filter(field => field.type === 'relation' && field.relation!.targets.includes(target.name))
      .filter(({ storage }) => storage.kind === 'column' || storage.kind === 'pair')
      .map(field => ({ entity, field, onDelete: onDeleteOf(entity, field, target) })),
  )

function onDeleteOf({ parent }: Entity, { name, relation }: Field, target: Entity): Relation['onDelete'] {
  return parent?.entity === target.name && parent.field === name ? 'cascade' : relation!.onDelete
}

/** Rows `alias` that point to one of the records in the slot `targets`. */
export function pointsToAny({ storage }: Field, alias: string, target: Entity): RawBuilder<SqlBool> {
  const ids = sql`any(${slot('targets')}::uuid[])`
  if (storage.kind === 'column') return sql`${sql.id(alias, storage.column)} = ${ids}`
  if (storage.kind !== 'pair') throw new Error('Only to-one relations point.')
  return sql`${sql.id(alias, storage.entityColumn)} = ${target.name} and ${sql.id(alias, storage.idColumn)} = ${ids}`
}
