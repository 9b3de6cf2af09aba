/** `previous`: the record as it was before a change, which is JSON and no row, becomes one beside the record's own. */
import { sql } from 'kysely'
import type { PostgresType } from '../../contract/storage.ts'
import { partsOf } from '../parts.ts'
import type { Node } from '../tree.ts'
import { entityOf } from '../types.ts'
import { entityNamed, fieldNamed, noSql, type Row } from './compiling.ts'
import type { SqlContext, SqlEntity } from './context.ts'
import { fromJson } from './from-json.ts'
import type { Sql } from './literal.ts'

/**
 * Null where the expression does not speak of it, or the context does not know it. Only fields that are read are taken
 * out of the JSON; what stands behind its relations, and lists of records that point to it, are as they are now.
 */
export function previousRow({ previous, joins, ...context }: SqlContext, ast: Node): Row | null {
  const fields = new Set<string>()
  const name = read(ast, fields)
  if (!previous || name === null) return null
  const entity = entityNamed({ ...context, joins }, name)
  const columns = new Map([['_id', sql`${fromJson(sql`(given -> '_id')`, 'uuid')} AS "_id"`]])
  for (const field of fields) for (const [column, value] of columnsOf(entity, field)) columns.set(column, value)
  const row = sql`SELECT ${sql.join([...columns.values()])} FROM (SELECT ${previous} AS given OFFSET 0) AS before`
  return { alias: joins.row('previous', row), joins }
}

/** Gathers the fields of `previous`; gives the entity it is of. */
function read(node: Node, fields: Set<string>): string | null {
  if (node.kind === 'variable') return node.name === 'previous' ? entityOf(node.type) : null
  if (node.kind === 'field' && node.of.kind === 'variable' && node.of.name === 'previous') fields.add(node.field)
  return partsOf(node).reduce<string | null>((found, part) => read(part, fields) ?? found, null)
}

function columnsOf(entity: SqlEntity, name: string): [string, Sql][] {
  const field = fieldNamed(entity, name)
  const value = sql`(given -> ${name}::text)`
  const as = (column: string, written: Sql): [string, Sql] => [column, sql`${written} AS ${sql.id(column)}`]
  if (!field) {
    const system = systemTypes[name]
    if (system) return [as(system[0], fromJson(value, system[1]))]
    // Keys that the schema does not name stand among the others.
    const extra = 'extraColumn' in entity ? entity.extraColumn : null
    return typeof extra === 'string' ? [as(extra, sql`given`)] : []
  }
  const { storage } = field
  if (storage.kind === 'column') return [as(storage.column, fromJson(value, storage.type))]
  if (storage.kind === 'computed') throw noSql(`The computed field '${name}' of the record before`)
  if (storage.kind !== 'pair') return []
  return [
    as(storage.entityColumn, fromJson(sql`(${value} -> 'entity')`, 'text')),
    as(storage.idColumn, fromJson(value, 'uuid')),
  ]
}

const systemTypes: Readonly<Record<string, [string, PostgresType]>> = {
  _id: ['_id', 'uuid'],
  _version: ['_version', 'bigint'],
  _createdAt: ['_created_at', 'timestamptz'],
  _createdBy: ['_created_by', 'uuid'],
  _updatedAt: ['_updated_at', 'timestamptz'],
  _updatedBy: ['_updated_by', 'uuid'],
  _deletedAt: ['_deleted_at', 'timestamptz'],
  _owner: ['_owner', 'uuid'],
  _unit: ['_unit', 'uuid'],
}
