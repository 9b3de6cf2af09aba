/** Fields of rows: the column of one, joining what stands between. */
import { sql } from 'kysely'
import type { Storage, StoredEntity } from '../../contract/storage.ts'
import { overloads } from '../operators.ts'
import type { Node, NodeOf } from '../tree.ts'
import { type ExpressionType, entityOf } from '../types.ts'
import { type Compiling, entityNamed, fieldNamed, noSql, type Row, slot, visible } from './compiling.ts'
import type { SqlEntity } from './context.ts'
import type { Sql } from './literal.ts'
import { pointsTo } from './points-to.ts'

const systemColumns: Readonly<Record<string, string>> = {
  _id: '_id',
  _version: '_version',
  _createdAt: '_created_at',
  _createdBy: '_created_by',
  _updatedAt: '_updated_at',
  _updatedBy: '_updated_by',
  _deletedAt: '_deleted_at',
  _owner: '_owner',
  _unit: '_unit',
}
const neverNull = ['_id', '_version', '_createdAt', '_updatedAt']

/** Null where the field has no column: links and line items. */
function columnOf(entity: StoredEntity, name: string): string | null {
  const field = fieldNamed(entity, name)
  if (!field) return Object.hasOwn(systemColumns, name) ? systemColumns[name]! : null
  return field.storage.kind === 'column' ? field.storage.column : null
}

export function fieldValue(compiling: Compiling, node: NodeOf<'field'>): Sql {
  if (isUser(node.of)) return slot(`user.${node.field}`, node.type)
  const entity = entityNamed(compiling.context, node.entity)
  // The record's own id is the relation's value: no join.
  if (node.field === '_id' && node.of.kind === 'field') return compiling.value(node.of)
  const field = fieldNamed(entity, node.field)
  if (field?.storage.kind === 'children') return sql.id(rowOf(compiling, node).alias, '_id')
  const row = rowOf(compiling, node.of)
  if (field?.storage.kind === 'computed') return computedValue(compiling, entity, node, row)
  const column = columnOf(entity, node.field)
  if (field?.storage.kind === 'pair') return pairValue(row, field.storage)
  if (column) return asType(sql.id(row.alias, column), field?.storage, node.type)
  const extra = 'extraColumn' in entity ? entity.extraColumn : null
  if (!field && typeof extra === 'string')
    return sql`NULLIF(${sql.id(row.alias, extra)} -> ${node.field}::text, 'null')`
  throw noSql(`The field '${node.field}'`)
}

/** Formulas and rollups: once for each row, however often they are named. */
function computedValue(
  { context, computing }: Compiling,
  entity: SqlEntity,
  { field }: NodeOf<'field'>,
  row: Row,
): Sql {
  const expression = entity.computed?.get(field)
  if (!expression) throw noSql(`The field '${field}'`)
  const make = () => computing(row).value(expression.ast)
  return sql.id(row.joins.value(row.alias, `${context.days ?? 'caller'} ${field}`, make), 'value')
}

/** A column is of its type's own kind, but for what is wider in the database than in JSON. */
function asType(column: Sql, storage: Storage | undefined, type: ExpressionType): Sql {
  const stored = storage?.kind === 'column' ? storage.type : null
  if (type === 'decimal' && stored === 'bigint') return sql`${column}::numeric`
  return column
}

function pairValue({ alias }: Row, { entityColumn, idColumn }: Extract<Storage, { kind: 'pair' }>): Sql {
  const [entity, id] = [sql.id(alias, entityColumn), sql.id(alias, idColumn)]
  return sql`CASE WHEN ${id} IS NOT NULL THEN jsonb_build_object('entity', ${entity}, '_id', ${id}) END`
}

/** Both columns of a relation to several entities, where the node is one. */
export function pairOf(compiling: Compiling, node: Node): { entity: Sql; id: Sql } | null {
  if (node.kind !== 'field' || node.type !== 'reference') return null
  const storage = fieldNamed(entityNamed(compiling.context, node.entity), node.field)?.storage
  if (storage?.kind !== 'pair') return null
  const { alias } = rowOf(compiling, node.of)
  return { entity: sql.id(alias, storage.entityColumn), id: sql.id(alias, storage.idColumn) }
}

/** The row that a node of an entity's type stands for. */
export function rowOf(compiling: Compiling, node: Node): Row {
  if (node.kind === 'variable') {
    const row = compiling.rows.get(node.name)
    if (row) return row
    throw noSql(`'${node.name}'`)
  }
  if (node.kind !== 'field' || isUser(node.of)) throw noSql('A record that is chosen while computing')
  const from = rowOf(compiling, node.of)
  const target = entityNamed(compiling.context, entityOf(node.type) ?? '')
  const owner = entityNamed(compiling.context, node.entity)
  const alias = from.joins.toOne(
    from.alias,
    compiling.context.sight ? node.field : `*${node.field}`,
    target.table,
    alias =>
      sql`${leadsTo(owner, node.field, from.alias, target, alias)} AND ${visible(compiling.context, target, alias)}`,
  )
  return { alias, joins: from.joins }
}

/** By the row's own column, or by that of the one row that points to it (the other end of a one-to-one). */
function leadsTo(owner: StoredEntity, name: string, from: string, target: StoredEntity, alias: string): Sql {
  const column = columnOf(owner, name)
  if (column) return sql`${sql.id(alias, '_id')} = ${sql.id(from, column)}`
  const storage = fieldNamed(owner, name)?.storage
  if (storage?.kind !== 'children') throw noSql(`The field '${name}'`)
  return pointsTo(target, storage.field, alias, owner, from)
}

export const isUser = (node: Node): boolean => node.kind === 'variable' && node.name === 'user'

/** Of a record that stands in a table: there may have been none before, and a person may be nobody. */
const isLive = (variable: string): boolean => variable !== 'user' && variable !== 'previous'

/** A column or what is fixed: may stand twice in a statement, and an index on it can be used. */
export function isPlain(node: Node): boolean {
  if (isFixed(node) || node.kind === 'variable') return true
  if (node.kind === 'call') return node.key === 'entity>uuid' && isPlain(node.args[0]!)
  return node.kind === 'field' && node.type !== 'reference'
}

/** The same for every row: literals, the caller's own values and the moment, and functions of these. */
export function isFixed(node: Node): boolean {
  if (node.kind === 'literal') return true
  if (node.kind === 'variable') return ['user', 'now', 'today'].includes(node.name)
  if (node.kind === 'field') return isUser(node.of)
  return node.kind === 'call' && !isPredicate(node) && node.args.every(isFixed)
}

/** Functions that answer yes or no say no of null; conversions and coalesce hand it on. */
export const isPredicate = (node: Node): boolean =>
  node.kind === 'call' && node.type === 'boolean' && overloads.has(node.key)

/** False only where it is sure that a value is there. */
export function isNullable(node: Node): boolean {
  if (node.kind === 'literal') return node.value === null
  if (node.kind === 'variable') return !['now', 'today', 'record'].includes(node.name)
  if (node.kind === 'call' && node.key === 'entity>uuid') return isNullable(node.args[0]!)
  if (isPredicate(node)) return false
  if (node.kind !== 'field') return node.type !== 'boolean' || ['if', 'call', 'item', 'member'].includes(node.kind)
  return !(node.of.kind === 'variable' && isLive(node.of.name) && neverNull.includes(node.field))
}
