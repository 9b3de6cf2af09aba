/**
 * A checked expression as SQL, with the same result as evaluate.ts gives. Everything a person wrote is a bound
 * parameter; what depends on the caller (`user.x`, `now`, `today`, the time zone) is a `Slot`.
 *
 *     const joins = createJoins()
 *     const where = compileExpression(expression, { entity, alias: 't', joins })
 *     sql`SELECT … FROM data.account AS t ${joins.toSql()} WHERE ${where}`
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { overloads } from '../operators.ts'
import type { Expression, Node, NodeOf } from '../tree.ts'
import { fieldValue, isPredicate, isUser, pairOf, rowOf } from './columns.ts'
import { comparison, membership, sure } from './comparison.ts'
import { type Compiling, momentSlot, noSql, slot } from './compiling.ts'
import type { SqlContext } from './context.ts'
import { jsonArray } from './functions/conversions.ts'
import { sqlFunctions } from './functions/registry.ts'
import { createJoins } from './joins.ts'
import { literal, type Sql, typed } from './literal.ts'
import { previousRow } from './previous.ts'
import { aggregateOf, arrayOf, countOf, isRows, noneOf, quantifierCondition } from './rows.ts'

/** Conditions are never NULL; other values are where the expression gives null. */
export function compileExpression({ ast, type }: Expression, context: SqlContext): RawBuilder<unknown> {
  const compiling = begin(context, ast)
  return type === 'boolean' ? compiling.condition(ast) : compileValue({ ast, type }, context)
}

/** As a value to select or sort by: a yes-or-no field that is empty stays NULL. */
export function compileValue(
  { ast, type }: Pick<Expression, 'ast' | 'type'>,
  context: SqlContext,
): RawBuilder<unknown> {
  const value = begin(context, ast).value(ast)
  return type === 'decimal' ? sql`trim_scale(${value})` : value
}

/** A condition that needs no joins around it: its own stand in a subquery. For conditions on rows of any statement. */
export function compileCondition(expression: Expression, context: Omit<SqlContext, 'joins'>): RawBuilder<SqlBool> {
  const joins = createJoins()
  const condition = begin({ ...context, joins }, expression.ast).condition(expression.ast)
  return joins.isEmpty() ? condition : sql`EXISTS (SELECT FROM (SELECT) AS one ${joins.toSql()} WHERE ${condition})`
}

function begin(context: SqlContext, ast: Node): Compiling {
  const rows = new Map([['record', { alias: context.alias, joins: context.joins }]])
  const previous = previousRow(context, ast)
  if (previous) rows.set('previous', previous)
  return compilingWith({ context, rows, items: new Map() })
}

function compilingWith(state: Pick<Compiling, 'context' | 'rows' | 'items'>): Compiling {
  const compiling: Compiling = {
    ...state,
    value: node => valueFor(compiling, node),
    condition: node => conditionFor(compiling, node),
    with: (variable, bound) =>
      'alias' in bound
        ? compilingWith({ ...state, rows: new Map(state.rows).set(variable, bound) })
        : compilingWith({ ...state, items: new Map(state.items).set(variable, bound) }),
    computing: row =>
      compilingWith({ context: unbounded(state.context), rows: new Map([['record', row]]), items: new Map() }),
    organisation: () => compilingWith({ ...state, context: { ...state.context, days: 'organisation' } }),
  }
  return compiling
}

function unbounded({ sight: _, ...context }: SqlContext): SqlContext {
  return context
}

function conditionFor(compiling: Compiling, node: Node): RawBuilder<SqlBool> {
  switch (node.kind) {
    case 'and':
      return sql`(${sql.join(node.args.map(compiling.condition), sql` AND `)})`
    case 'or':
      return sql`(${sql.join(node.args.map(compiling.condition), sql` OR `)})`
    case 'not':
      return sql`(NOT ${compiling.condition(node.of)})`
    case 'compare':
      return comparison(compiling, node)
    case 'in':
      return membership(compiling, node)
    case 'quantifier':
      return sql`(${quantifierCondition(compiling, node)})`
    case 'literal':
      return node.value === true ? sql`true` : sql`false`
    case 'call':
      return isPredicate(node) ? predicate(compiling, node) : sql`(${callValue(compiling, node)} IS TRUE)`
    default:
      return sql`(${compiling.value(node)} IS TRUE)`
  }
}

function valueFor(compiling: Compiling, node: Node): Sql {
  if (isRows(node) && node.kind !== 'literal' && node.kind !== 'list') return arrayOf(compiling, node)
  switch (node.kind) {
    case 'literal':
      return literal(node.value, node.type)
    case 'list':
      return listValue(compiling, node)
    case 'variable':
      return variableValue(compiling, node)
    case 'field':
      return fieldValue(compiling, node)
    case 'member':
      return memberValue(compiling, node)
    case 'item':
      return sql`(${compiling.value(node.of)})[${node.index + 1}::int]`
    case 'if':
      return sql`CASE WHEN ${compiling.condition(node.test)} THEN ${compiling.value(node.yes)} ELSE ${compiling.value(node.no)} END`
    case 'call':
      return isPredicate(node) ? compiling.condition(node) : callValue(compiling, node)
    case 'aggregate':
      return aggregateOf(compiling, node)
    default:
      return compiling.condition(node)
  }
}

function listValue(compiling: Compiling, { items, type }: NodeOf<'list'>): Sql {
  if (items.every(item => item.kind === 'literal')) return typed(items.map(arrayItem), type)
  return sql`ARRAY[${sql.join(items.map(compiling.value))}]`
}

const arrayItem = ({ value, type }: NodeOf<'literal'>) =>
  type === 'json' && value !== null ? JSON.stringify(value) : value

function variableValue(compiling: Compiling, node: NodeOf<'variable'>): Sql {
  const item = compiling.items.get(node.name)
  if (item) return item
  if (node.name === 'now' || node.name === 'today') return momentSlot(compiling.context, node.name)
  if (isUser(node)) return slot('user._id', 'uuid')
  return sql.id(rowOf(compiling, node).alias, '_id')
}

function memberValue(compiling: Compiling, node: NodeOf<'member'>): Sql {
  if (node.type === 'json') {
    const of = compiling.value(node.of)
    // Of a plain value -> 0 would be the value itself.
    return typeof node.key === 'number'
      ? sql`NULLIF(${jsonArray(of)} -> ${node.key}::int, 'null')`
      : sql`NULLIF(${of} -> ${node.key}::text, 'null')`
  }
  const pair = pairOf(compiling, node.of)
  if (!pair) throw noSql(`'${node.key}'`)
  return node.key === '_id' ? pair.id : pair.entity
}

/** A test such as `startsWith`, which of null is false. */
function predicate(compiling: Compiling, node: NodeOf<'call'>): RawBuilder<SqlBool> {
  const sides = node.args.map((arg): [Node, Sql] => [arg, compiling.value(arg)])
  return overloads.get(node.key)?.nulls
    ? sql`${callValue(compiling, node)}`
    : sure(callValue(compiling, node), ...sides)
}

function callValue(compiling: Compiling, { key, args }: NodeOf<'call'>): Sql {
  const [first] = args as [Node]
  if (key === 'coalesce') return sql`COALESCE(${sql.join(args.map(compiling.value))})`
  if (key === 'size(list<any>)' && isRows(first)) return countOf(compiling, first)
  if (key === 'isBlank(list<any>)' && isRows(first)) return noneOf(compiling, first)
  if (key === 'reference>uuid') return pairOf(compiling, first)?.id ?? compiling.value(first)
  const write = sqlFunctions.get(key)
  if (!write) throw noSql(`The function ${key.slice(0, key.indexOf('('))}`)
  const moment = (name: string) => momentSlot(compiling.context, name)
  return write(args.map(compiling.value) as [Sql, Sql, Sql, Sql], args, moment)
}
