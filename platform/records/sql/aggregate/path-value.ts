/** What a path such as `account.region` or `labels.name` leads to, as its caller may see it. */
import type { RawBuilder } from 'kysely'
import { visibleScope } from '../../../access/visible-scope.ts'
import type { FieldModel } from '../../../contract/entity.ts'
import { badRequest } from '../../../errors.ts'
import { checkExpression } from '../../../expression/check.ts'
import { compileValue } from '../../../expression/sql/compile.ts'
import type { Joins } from '../../../expression/sql/joins.ts'
import type { Expression, Node } from '../../../expression/tree.ts'
import { type ExpressionType, elementOf, entityOf } from '../../../expression/types.ts'
import { unknownField } from '../../query/viewer.ts'
import { sqlContext } from '../filter.ts'
import type { Row } from '../row.ts'

export interface PathValue {
  value: RawBuilder<unknown>
  /** Of one value. */
  type: ExpressionType
  /** `value` is an array: the path leads to several records, or the field holds several values. */
  many: boolean
  /** The last of the path; none: a system field. */
  field: FieldModel | undefined
  /** Of money whose currency stands in another field, that field; null where the caller does not see it. */
  currency: string | null | undefined
}

export interface PathOptions {
  joins: Joins
  parameter: 'groupBy' | 'measures'
  /** What is taken of each value, in CEL. */
  of?: (value: string, type: ExpressionType) => string
}

/**
 * The path becomes an expression on `record`, so it means here what it means in a filter. Its to-many hop, if any,
 * becomes a `map`; throws the 400 of an unknown field for what the caller may not see.
 */
export function pathValue(row: Row, path: string[], { joins, parameter, of = plain }: PathOptions): PathValue {
  const { context, entity } = row
  const scope = visibleScope(context.model, context.caller, entity.name)
  const check = (source: string): Expression => {
    const { expression, problems } = checkExpression(source, scope)
    if (expression) return expression
    if (problems[0]?.code === 'unsupported') throw refuse(row, path, parameter, twice)
    throw unknownField(entity, path.join('.'), parameter)
  }
  const { source, last } = sourceOf(path, check, () => refuse(row, path, parameter, twice))
  const field = fieldOf(scope.entity, last.ast)
  // In an open schema every key might be there; only those with a name and a type are asked for here.
  if (last.ast.kind === 'field' && last.type === 'json' && !field) throw unknownField(entity, path.join('.'), parameter)
  const isInside = last.ast.kind === 'member' && last.type === 'json'
  const type = isInside ? 'string' : (elementOf(last.type) ?? last.type)
  const many = source.over !== null || elementOf(last.type) !== null
  const item = source.over === null && many ? 'item' : source.item
  const whole = checkExpression(written(source, of(isInside ? `string(${item})` : item, type), many), scope).expression
  if (!whole) throw refuse(row, path, parameter, 'is of another kind.')
  const value = compileValue(whole, sqlContext(row, joins))
  const currency = currencyOf(scope.entity, last.ast, field)
  return { value, type: elementOf(whole.type) ?? whole.type, many, field, currency }
}

const plain = (value: string): string => value

interface Source {
  /** The list, where the path goes on behind one. */
  over: string | null
  item: string
}

function sourceOf(path: string[], check: (source: string) => Expression, tooMany: () => Error) {
  const source: Source = { over: null, item: 'record' }
  let last: Pick<Expression, 'ast' | 'type'> = check('record')
  for (const [index, name] of path.entries()) {
    if (index > 0 && isRecords(last.type)) {
      if (source.over !== null) throw tooMany()
      source.over = source.item
      source.item = 'item'
    }
    source.item += `[${JSON.stringify(name)}]`
    last = bodyOf(check(written(source, source.item, source.over !== null)), source)
  }
  if (source.over !== null && elementOf(last.type)) throw tooMany()
  return { source, last }
}

const isRecords = (type: ExpressionType): boolean => entityOf(elementOf(type) ?? 'null') !== null

function written({ over, item }: Source, taken: string, many: boolean): string {
  if (over !== null) return `${over}.map(item, ${taken})`
  return many && taken !== 'item' ? `${item}.map(item, ${taken})` : many ? item : taken
}

/** Of a `map`, what it takes of each item. */
function bodyOf(expression: Expression, { over }: Source): Pick<Expression, 'ast' | 'type'> {
  const { ast } = expression
  return over !== null && ast.kind === 'map' ? { ast: ast.body, type: ast.body.type } : expression
}

function fieldOf(entity: (name: string) => { fields: FieldModel[] } | undefined, node: Node): FieldModel | undefined {
  if (node.kind !== 'field') return undefined
  return entity(node.entity)?.fields.find(({ name }) => name === node.field)
}

function currencyOf(
  entity: (name: string) => { fields: FieldModel[] } | undefined,
  node: Node,
  field: FieldModel | undefined,
): string | null | undefined {
  const currency = field?.money?.currencyField
  if (currency === undefined || node.kind !== 'field') return undefined
  return entity(node.entity)?.fields.some(({ name }) => name === currency) ? currency : null
}

const twice = 'goes through several records twice; ask from the entity in between.'

export function refuse({ entity }: Row, path: string[], parameter: string, reason: string) {
  const message = `'${path.join('.')}' of '${entity.name}' ${reason}`
  return badRequest('not-aggregated', message, [{ pointer: `/${parameter}`, code: 'not-aggregated', message }])
}
