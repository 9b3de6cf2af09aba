/** Lists as rows: `record.orders.filter(o, …)` becomes FROM and WHERE of a subquery, whatever is then asked of it. */
import { sql } from 'kysely'
import type { Node, NodeOf } from '../tree.ts'
import { elementOf, entityOf } from '../types.ts'
import { aggregateSql } from './aggregate.ts'
import { rowOf } from './columns.ts'
import { type Compiling, entityNamed, fieldNamed, noSql, type Row, visible } from './compiling.ts'
import { jsonArray } from './functions/conversions.ts'
import type { Joins } from './joins.ts'
import type { Sql } from './literal.ts'
import { pointsTo } from './points-to.ts'

interface Rows {
  from: Sql
  joins: Joins
  conditions: Sql[]
  /** What a loop's variable is bound to. */
  item: Row | Sql
  order: Sql
}

/** Lists that are no value of a row: records behind a relation, and what loops make of them. */
export const isRows = (node: Node): boolean =>
  node.kind === 'filter' || node.kind === 'map' || isRecords(node) || node.type === 'list<reference>'

const isRecords = (node: Node): boolean => entityOf(elementOf(node.type) ?? 'null') !== null

export function quantifierCondition(compiling: Compiling, { name, over, variable, body }: NodeOf<'quantifier'>): Sql {
  const rows = rowsOf(compiling, over)
  const condition = compiling.with(variable, rows.item).condition(body)
  if (name === 'exists') return sql`EXISTS (${select(rows, sql``, condition)})`
  if (name === 'all') return sql`NOT EXISTS (${select(rows, sql``, sql`NOT ${condition}`)})`
  return sql`((${select(rows, sql`count(*)`, condition)}) = 1)`
}

export const countOf = (compiling: Compiling, node: Node): Sql =>
  sql`(${select(rowsOf(compiling, node), sql`count(*)`)})`

export const noneOf = (compiling: Compiling, node: Node): Sql =>
  sql`(NOT EXISTS (${select(rowsOf(compiling, node), sql``)}))`

/** A rollup: one value over all rows, in the organisation's days. */
export function aggregateOf(given: Compiling, { fn, over, variable, body, type }: NodeOf<'aggregate'>): Sql {
  const compiling = given.organisation()
  const rows = rowsOf(compiling, over)
  if (!body) return sql`(${select(rows, sql`count(*)`)})`
  return sql`(${select(rows, aggregateSql(fn, compiling.with(variable, rows.item).value(body), type))})`
}

/** The list itself, as an array in the order of its records. */
export function arrayOf(compiling: Compiling, node: Node): Sql {
  if (node.kind !== 'map') {
    const rows = rowsOf(compiling, node)
    const item = 'alias' in rows.item ? sql.id(rows.item.alias, '_id') : rows.item
    return sql`ARRAY(${select(rows, item)} ORDER BY ${rows.order})`
  }
  const rows = rowsOf(compiling, node.over)
  const item = compiling.with(node.variable, rows.item).value(node.body)
  return sql`ARRAY(${select(rows, item)} ORDER BY ${rows.order})`
}

/** Joins last: compiling items and conditions is what fills them. */
function select({ from, joins, conditions }: Rows, what: Sql, condition?: Sql): Sql {
  const all = condition ? [...conditions, condition] : conditions
  const where = all.length > 0 ? sql` WHERE ${sql.join(all, sql` AND `)}` : sql``
  return sql`SELECT ${what} FROM ${from} ${joins.toSql()}${where}`
}

function rowsOf(compiling: Compiling, node: Node): Rows {
  if (node.kind === 'filter') return filtered(compiling, node)
  if (node.kind === 'map') return unnested(compiling, arrayOf(compiling, node))
  if (isRecords(node)) return records(compiling, node)
  if (node.type === 'json') return elements(compiling, node)
  return unnested(compiling, compiling.value(node))
}

function filtered(compiling: Compiling, { over, variable, body }: NodeOf<'filter'>): Rows {
  const rows = rowsOf(compiling, over)
  const condition = compiling.with(variable, rows.item).condition(body)
  return { ...rows, conditions: [...rows.conditions, condition] }
}

function unnested(compiling: Compiling, values: Sql): Rows {
  const alias = nameIn(compiling)
  return {
    from: sql`unnest(${values}) WITH ORDINALITY AS ${sql.id(alias)} (item, place)`,
    joins: compiling.context.joins.inner(),
    conditions: [],
    item: sql.id(alias, 'item'),
    order: sql.id(alias, 'place'),
  }
}

function elements(compiling: Compiling, node: Node): Rows {
  const alias = nameIn(compiling)
  const array = jsonArray(compiling.value(node))
  return {
    from: sql`jsonb_array_elements(${array}) WITH ORDINALITY AS ${sql.id(alias)} (item, place)`,
    joins: compiling.context.joins.inner(),
    conditions: [],
    item: sql`NULLIF(${sql.id(alias, 'item')}, 'null')`,
    order: sql.id(alias, 'place'),
  }
}

/** Records behind a relation to many: line items, inverse relations, many-to-many. */
function records(compiling: Compiling, node: Node): Rows {
  if (node.kind !== 'field') throw noSql('A list of records that is chosen while computing')
  const owner = entityNamed(compiling.context, node.entity)
  const storage = fieldNamed(owner, node.field)?.storage
  const target = entityNamed(compiling.context, entityOf(elementOf(node.type)!)!)
  const { alias: from } = rowOf(compiling, node.of)
  const joins = compiling.context.joins.inner()
  const alias = joins.name(from)
  const common = { joins, item: { alias, joins } }
  const table = sql`${sql.id('data', target.table)} AS ${sql.id(alias)}`
  const seen = visible(compiling.context, target, alias)
  if (storage?.kind === 'link') {
    const link = joins.name(from)
    return {
      ...common,
      from: sql`${sql.id('data', storage.table)} AS ${sql.id(link)} JOIN ${table} ON ${sql.id(alias, '_id')} = ${sql.id(link, storage.targetColumn)}`,
      conditions: [sql`${sql.id(link, storage.ownColumn)} = ${sql.id(from, '_id')}`, seen],
      order: sql`${sql.id(link, 'position')}, ${sql.id(alias, '_id')}`,
    }
  }
  if (storage?.kind !== 'children') throw noSql(`The field '${node.field}'`)
  const conditions = [pointsTo(target, storage.field, alias, owner, from), seen]
  const position = target.positionColumn ? [sql.id(alias, target.positionColumn)] : []
  return { ...common, from: table, conditions, order: sql.join([...position, sql.id(alias, '_id')]) }
}

const nameIn = ({ context }: Compiling): string => context.joins.name(context.alias)
