/** Where an entity's values stand in PostgreSQL: types only, for the rooms that make SQL. */
import type { EntityModel, FieldModel } from './entity.ts'

export type PostgresType =
  | 'text'
  | 'bigint'
  | 'double precision'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'time'
  | 'timestamptz'
  | 'uuid'
  | 'text[]'
  | 'jsonb'

/** Where a field's value stands. Tables are in schema `data`. */
export type Storage =
  | { kind: 'column'; column: string; type: PostgresType }
  /** Polymorphic relation: name of the entity beside the id. */
  | { kind: 'pair'; entityColumn: string; idColumn: string }
  /** Many-to-many: rows (own, target, position) of a link table. */
  | { kind: 'link'; table: string; ownColumn: string; targetColumn: string }
  /** Line items and inverse relations: rows of another entity that point here. */
  | { kind: 'children'; entity: string; field: string }
  /** Encrypted text, which SQL can neither compare nor read (`x-encrypted`). */
  | { kind: 'sealed'; column: string }
  /** Formulas and rollups stand nowhere: they are computed when they are read, as values of this type. */
  | { kind: 'computed'; type: PostgresType }

export interface StoredField extends FieldModel {
  storage: Storage
}

export interface StoredEntity extends EntityModel {
  /** In schema `data`. */
  table: string
  /** Of line items (`parent` is set): the integer column that keeps their order; none: they stand in order of `_id`. */
  positionColumn?: string
  fields: StoredField[]
}
