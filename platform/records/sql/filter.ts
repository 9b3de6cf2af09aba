/** A caller's filter in SQL: checked against what the caller sees, each hop trimmed to the rows the caller may read. */
import type { RawBuilder, SqlBool } from 'kysely'
import type { Context } from '../../access/context.ts'
import { sightOf } from '../../access/sight.ts'
import { visibleScope } from '../../access/visible-scope.ts'
import { badRequest } from '../../errors.ts'
import { checkExpression } from '../../expression/check.ts'
import { compileExpression } from '../../expression/sql/compile.ts'
import type { SqlContext } from '../../expression/sql/context.ts'
import { createJoins, type Joins } from '../../expression/sql/joins.ts'
import { termsOf } from '../../expression/terms.ts'
import type { Node } from '../../expression/tree.ts'
import type { Row } from './row.ts'

export interface Filter {
  where: RawBuilder<SqlBool> | null
  /** What the condition walks over and computes. */
  joins: Joins
  /** Paths of `record` that it gives one value, their names parted by NUL. */
  fixed: ReadonlySet<string>
}

/** `joins` is given where other parts of the statement walk over relations too. */
export function filterOf(row: Row, source: string | null, joins = createJoins()): Filter {
  if (source === null) return { where: null, joins, fixed: new Set() }
  const expression = checked(row.context, row.entity.name, source, 'filter')
  const where = compileExpression(expression, sqlContext(row, joins)) as RawBuilder<SqlBool>
  return { where, joins, fixed: new Set(fixedPaths(expression.ast)) }
}

/** A condition that stands elsewhere in a statement; a refusal points to `parameter`. */
export const conditionOf = (row: Row, source: string, joins: Joins, parameter: string): RawBuilder<SqlBool> =>
  compileExpression(
    checked(row.context, row.entity.name, source, parameter),
    sqlContext(row, joins),
  ) as RawBuilder<SqlBool>

/** For what the caller themselves wrote: each hop is trimmed to what they may read. */
export const sqlContext = ({ context: { model, caller }, alias }: Row, joins: Joins): SqlContext => ({
  entity: name => model.entities.get(name),
  alias,
  joins,
  sight: sightOf(model, caller),
})

function checked({ model, caller }: Context, record: string, source: string, parameter: string) {
  const { expression, problems } = checkExpression(source, visibleScope(model, caller, record), 'boolean')
  if (expression && termsOf(expression.ast) > maxTerms) throw tooManyTerms
  if (expression) return expression
  const details = problems.map(problem => ({ ...problem, pointer: `/${parameter}` }))
  throw badRequest(`bad-${parameter}`, details[0]?.message ?? `'${parameter}' cannot be read.`, details)
}

/** Far above what people write; a list of values (`record.code in […]`) is one term. */
const maxTerms = 100
const tooManyMessage = `A filter has at most ${maxTerms} conditions. For many values write: record.field in [a, b, …].`
const tooManyTerms = badRequest('too-many-terms', tooManyMessage, [
  { pointer: '/filter', code: 'too-many-terms', message: tooManyMessage },
])

/** `record.currency == "JPY" && …` */
function fixedPaths(node: Node): string[] {
  if (node.kind === 'and') return node.args.flatMap(fixedPaths)
  if (node.kind !== 'compare' || node.operator !== '==' || node.right.kind !== 'literal') return []
  const path = pathOf(node.left)
  return path ? [path.join('\0')] : []
}

function pathOf(node: Node): string[] | null {
  if (node.kind === 'variable') return node.name === 'record' ? [] : null
  const before = node.kind === 'field' ? pathOf(node.of) : null
  return before && node.kind === 'field' ? [...before, node.field] : null
}
