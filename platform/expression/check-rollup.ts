/**
 * A rollup, as `x-rollup` writes it, checked into an expression like any other: one value over the records behind a
 * relation to many.
 *
 *     checkRollup({ relation: 'orders', fn: 'sum', field: 'total', filter: 'record.status == "open"' }, 'account', entityOf)
 *
 * In `field` and `filter` the record is each of those behind the relation.
 */
import type { EntityModel } from '../contract/entity.ts'
import { checkExpression } from './check.ts'
import { convert } from './convert.ts'
import { costOf } from './cost.ts'
import { limits } from './limits.ts'
import { checkPath } from './path.ts'
import { problemAt } from './problem.ts'
import type { ExpressionProblem, Scope } from './scope.ts'
import type { Aggregate, Expression, Node } from './tree.ts'
import { type ExpressionType, elementOf, entityOf, isNumeric, typeTitle } from './types.ts'

export interface Rollup {
  relation: string
  fn: Aggregate
  /** Of the records behind the relation, also over their to-one relations (`product.price`); `count` needs none. */
  field?: string
  /** CEL: which of them count. */
  filter?: string
}

export type CheckedRollup =
  | { expression: Expression; problems: [] }
  | { expression: null; problems: (ExpressionProblem & { part: keyof Rollup })[] }

export function checkRollup(rollup: Rollup, entity: string, entityOf: Scope['entity']): CheckedRollup {
  const relation = checkPath([rollup.relation], { entity: entityOf, variables: { record: entity } })
  if (!relation.expression) return refuse('relation', relation.problems)
  const target = targetOf(relation.expression.type)
  if (target === null)
    return refuse('relation', [problem('wrong-type', `'${rollup.relation}' does not lead to a list of records.`)])
  return overRecords(rollup, relation.expression, target, { entity: entityOf, variables: { record: target } })
}

function overRecords(rollup: Rollup, relation: Expression, target: string, scope: Scope): CheckedRollup {
  const filter = rollup.filter === undefined ? null : checkExpression(rollup.filter, scope, 'boolean')
  if (filter && !filter.expression) return refuse('filter', filter.problems)
  const field = rollup.field === undefined ? null : checkPath(pathOf(rollup.field, scope.entity(target)), scope)
  if (field && !field.expression) return refuse('field', field.problems)
  const read = field?.expression ? inOneCurrency(rollup, field.expression, scope) : null
  const value = composed(rollup, read)
  if ('message' in value) return refuse('field', [value])
  const over = filter?.expression ? filtered(relation.ast, filter.expression.ast) : relation.ast
  const ast: Node = { kind: 'aggregate', type: value.type, fn: rollup.fn, over, variable: 'record', body: value.body }
  if (costOf(ast) > limits.cost)
    return refuse('relation', [problem('too-costly', 'The rollup would look at too many records for each one.')])
  const uses = [relation, filter?.expression, read].flatMap(part => part?.uses ?? [])
  return { expression: { source: rollup.relation, ast, type: ast.type, uses: onlyOnce(uses) }, problems: [] }
}

/** Amounts of several currencies are put together in the organisation's own. */
function inOneCurrency({ fn }: Rollup, field: Expression, scope: Scope): Expression {
  const { ast } = field
  const of = ast.kind === 'field' ? scope.entity(ast.entity) : undefined
  const money = of?.fields.find(({ name }) => ast.kind === 'field' && name === ast.field)?.money
  if (fn === 'count' || money?.currencyField === undefined) return field
  return checkExpression(`toBase(${field.source})`, scope).expression ?? field
}

const filtered = (over: Node, body: Node): Node => ({ kind: 'filter', type: over.type, over, variable: 'record', body })

function targetOf(type: ExpressionType): string | null {
  const element = elementOf(type)
  return element && entityOf(element)
}

/** A field may have a dot in its name. */
const pathOf = (field: string, entity: EntityModel | undefined): string[] =>
  entity?.fields.some(({ name }) => name === field) ? [field] : field.split('.')

const summed = { int: 'int', double: 'decimal', decimal: 'decimal' } as const
const ordered: ReadonlySet<ExpressionType> = new Set([
  'int',
  'double',
  'decimal',
  'string',
  'date',
  'time',
  'timestamp',
  'duration',
])

/** What is put together, and what comes out. */
function composed(
  { fn }: Rollup,
  field: Expression | null,
): { type: ExpressionType; body: Node | null } | ExpressionProblem {
  if (fn === 'count') return { type: 'int', body: field ? field.ast : null }
  if (!field) return problem('field-needed', `'${fn}' needs a 'field' of the records behind the relation.`)
  if (fn === 'min' || fn === 'max')
    return ordered.has(field.type)
      ? { type: field.type, body: field.ast }
      : problem('wrong-type', `'${fn}' cannot be taken of ${typeTitle(field.type)}.`)
  if (!isNumeric(field.type)) return problem('wrong-type', `'${fn}' needs a number, not ${typeTitle(field.type)}.`)
  const type = fn === 'avg' ? 'decimal' : summed[field.type as keyof typeof summed]
  return { type, body: convert(field.ast, type)! }
}

const refuse = (part: keyof Rollup, problems: ExpressionProblem[]): CheckedRollup => ({
  expression: null,
  problems: problems.map(problem => ({ ...problem, part })),
})

const problem = (code: string, message: string): ExpressionProblem => problemAt('', 0, code, message)

const onlyOnce = (uses: Expression['uses']): Expression['uses'] => [
  ...new Map(uses.map(use => [`${use.entity}\0${use.field}`, use])).values(),
]
