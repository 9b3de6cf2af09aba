/** The tables a model wants, by entity id: what diff.ts compares. */
import type { PostgresType } from '../contract/storage.ts'
import type { CompiledModel } from './compile-model.ts'
import { type Constraint, constraintsOf } from './constraints.ts'
import type { Entity, Field } from './model.ts'
import { constraintName, digest } from './names.ts'

export interface Column {
  /** The field's id, and the part of it that stands here (`$entity` and `$id` of a polymorphic relation). */
  id: string
  field: string
  name: string
  type: PostgresType
}

export interface ForeignKey {
  name: string
  field: string
  column: string
  targetTable: string
  /** The entity's name. */
  target: string
}

/** Unique constraints are partial indexes: what is in the trash takes no value. */
export interface Index extends Constraint {
  method: 'btree' | 'gin'
}

export interface Link {
  id: string
  field: string
  name: string
  targetTable: string
}

export interface Table {
  id: string
  entity: string
  name: string
  title: string
  columns: Column[]
  uniques: Index[]
  indexes: Index[]
  foreignKeys: ForeignKey[]
  links: Link[]
  /** Keys that the schema does not name are kept in `_extra`. */
  open: boolean
}

export type Tables = ReadonlyMap<string, Table>

export function tablesOf(model: CompiledModel): Map<string, Table> {
  const tables = [...model.entities.values()].map(entity => tableOf(entity, model))
  return new Map(tables.map(table => [table.id, table]))
}

export function tableOf(entity: Entity, model: CompiledModel): Table {
  const draft = model.drafts.get(entity.name)!
  const { uniques, indexes } = constraintsOf(draft, entity.fields)
  const columns = entity.fields.flatMap(columnsIn)
  const typed = (constraint: Constraint): Index => named(constraint, columns)
  return {
    id: entity.id,
    entity: entity.name,
    name: entity.table,
    title: entity.title.text,
    columns,
    uniques: uniques.map(typed),
    indexes: unrepeated([...indexes.map(typed), ...entity.fields.flatMap(field => indexesOf(field, entity))]),
    foreignKeys: entity.fields.flatMap(field => foreignKeyOf(field, entity, model)),
    links: entity.fields.flatMap(field => linkOf(field, model)),
    open: entity.open,
  }
}

function columnsIn({ id, name: field, storage }: Field): Column[] {
  if (storage.kind === 'column') return [{ id, field, name: storage.column, type: storage.type }]
  // Another column than the plain one: what stands there in clear does not become a sealed value by a change of name.
  if (storage.kind === 'sealed') return [{ id: `${id}$sealed`, field, name: storage.column, type: 'text' }]
  if (storage.kind !== 'pair') return []
  return [
    { id: `${id}$entity`, field, name: storage.entityColumn, type: 'text' },
    { id: `${id}$id`, field, name: storage.idColumn, type: 'uuid' },
  ]
}

/** An index over columns of other types is another index: a retyped column gets its own anew. */
function named(constraint: Constraint, columns: Column[]): Index {
  const types = constraint.columns.map(name => columns.find(column => column.name === name)?.type ?? '')
  const isList = types.length === 1 && (types[0] === 'text[]' || types[0] === 'jsonb')
  return { ...constraint, method: isList && constraint.name.startsWith('index') ? 'gin' : 'btree' }
}

/** To find the records that point somewhere, and those that have an option among others. */
function indexesOf(field: Field, entity: Entity): Index[] {
  const { storage, name } = field
  const about = constraintName('index', entity.id, field.id, 'own')
  if (storage.kind === 'pair')
    return [{ name: about, fields: [name], columns: [storage.idColumn, '_id'], method: 'btree' }]
  if (storage.kind !== 'column') return []
  if (storage.type === 'text[]') return [{ name: about, fields: [name], columns: [storage.column], method: 'gin' }]
  if (field.type !== 'relation' || field.relation?.kind === 'one-to-one') return []
  return [{ name: about, fields: [name], columns: [storage.column, '_id'], method: 'btree' }]
}

const unrepeated = (indexes: Index[]): Index[] => [
  ...new Map(
    indexes.map(index => [`${index.method} ${index.columns.filter(column => column !== '_id')}`, index]),
  ).values(),
]

function foreignKeyOf(field: Field, entity: Entity, { entities }: CompiledModel): ForeignKey[] {
  const target = field.relation && entities.get(field.relation.targets[0]!)
  if (field.type !== 'relation' || field.storage.kind !== 'column' || !target) return []
  const name = constraintName('fk', entity.id, field.id, target.id)
  return [{ name, field: field.name, column: field.storage.column, targetTable: target.table, target: target.name }]
}

function linkOf(field: Field, { entities }: CompiledModel): Link[] {
  const target = field.relation && entities.get(field.relation.targets[0]!)
  if (field.type !== 'relations' || field.storage.kind !== 'link' || !target) return []
  return [{ id: field.id, field: field.name, name: field.storage.table, targetTable: target.table }]
}

export const archivedColumn = (id: string) => (id.length <= 50 ? `_a_${id}` : `_a_${digest(id)}`)
