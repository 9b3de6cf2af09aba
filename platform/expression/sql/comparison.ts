/**
 * Comparisons that are never NULL and still find their index: beside a plain column stands `IS NOT NULL` rather than an
 * `IS TRUE` or COALESCE around the whole, which no index matches.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Comparison, Node, NodeOf } from '../tree.ts'
import { isFixed, isNullable, isPlain, pairOf } from './columns.ts'
import type { Compiling } from './compiling.ts'
import type { Sql } from './literal.ts'

type Condition = RawBuilder<SqlBool>

export function comparison(compiling: Compiling, { operator, left, right }: NodeOf<'compare'>): Condition {
  if (operator !== '==' && operator !== '!=') return ordering(compiling, operator, left, right)
  if (isNull(left) || isNull(right)) return nullTest(compiling, isNull(left) ? right : left, operator)
  if (operator === '!=') return difference(compiling, left, right)
  const [a, b] = [compiling.value(left), compiling.value(right)]
  if (!isNullable(left) || !isNullable(right)) return sure(sql`${a} = ${b}`, [left, a], [right, b])
  const isAsked = (isFixed(left) || isFixed(right)) && isPlain(left) && isPlain(right)
  return isAsked ? fixedEquality(a, b) : sql`(${a} IS NOT DISTINCT FROM ${b})`
}

const isNull = (node: Node): boolean => node.kind === 'literal' && node.value === null

function nullTest(compiling: Compiling, node: Node, operator: '==' | '!='): Condition {
  const value = pairOf(compiling, node)?.id ?? compiling.value(node)
  return operator === '==' ? sql`(${value} IS NULL)` : sql`(${value} IS NOT NULL)`
}

function difference(compiling: Compiling, left: Node, right: Node): Condition {
  const [a, b] = [compiling.value(left), compiling.value(right)]
  return isNullable(left) || isNullable(right) ? sql`(${a} IS DISTINCT FROM ${b})` : sql`(${a} <> ${b})`
}

/** A value of the caller's own may be null at run time; an index still serves whichever side then holds. */
const fixedEquality = (a: Sql, b: Sql): Condition =>
  sql`((${a} = ${b} AND ${a} IS NOT NULL AND ${b} IS NOT NULL) OR (${a} IS NULL AND ${b} IS NULL))`

const operators: Record<Exclude<Comparison, '==' | '!='>, Sql> = {
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

function ordering(compiling: Compiling, operator: keyof typeof operators, left: Node, right: Node): Condition {
  if (isNull(left) || isNull(right)) return sql`false`
  const [a, b] = [compiling.value(left), compiling.value(right)]
  const first = left.type === 'string' ? sql`(${a} COLLATE "C")` : a
  return sure(sql`${first} ${operators[operator]} ${b}`, [left, a], [right, b])
}

/** Makes a comparison false where a side is NULL. */
export function sure(comparison: Sql, ...sides: [Node, Sql][]): Condition {
  const nullable = sides.filter(([node]) => isNullable(node))
  if (nullable.length === 0) return sql`(${comparison})`
  if (!nullable.every(([node]) => isPlain(node))) return sql`((${comparison}) IS TRUE)`
  return sql`(${sql.join([comparison, ...nullable.map(([, value]) => sql`${value} IS NOT NULL`)], sql` AND `)})`
}

export function membership(compiling: Compiling, { item, list }: NodeOf<'in'>): Condition {
  const [value, values] = [compiling.value(item), compiling.value(list)]
  if (isWritten(list)) return sure(sql`${value} = ANY (${values})`, [item, value])
  if (item.kind === 'literal' && item.value !== null && list.kind === 'field' && isColumn(list))
    return sql`(${values} @> ARRAY[${value}] AND ${values} IS NOT NULL)`
  return sql`(array_position(${values}, ${value}) IS NOT NULL)`
}

/** Only literals and no null: `= ANY` finds an index, but not a null. */
const isWritten = (list: Node): boolean =>
  list.kind === 'list' && list.items.every(item => item.kind === 'literal' && item.value !== null)

const isColumn = (node: NodeOf<'field'>): boolean => !isFixed(node)
