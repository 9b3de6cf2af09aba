/** A setting that is an expression: what it gives has to be of the kind that is asked for, or free JSON. */
import type { CelKind } from '../../contract/workflow/node-type.ts'
import { checkExpression } from '../../expression/check.ts'
import { problemAt } from '../../expression/problem.ts'
import { type ExpressionType, elementOf, entityOf, typeTitle } from '../../expression/types.ts'
import { type Compiling, expressionOf, nothing, refuse } from './compiling.ts'
import type { Reading } from './reading.ts'

export function compileValue(compiling: Compiling, as: CelKind, source: string, pointer: string): Reading {
  const given = expressionOf(compiling, source, pointer)
  if (!given) return nothing
  const wanted = converted[as]
  if (wanted) {
    const { expression, problems } = checkExpression(source, compiling.scope, wanted)
    if (expression) return { kind: 'value', as, expression }
    if (given.type !== 'json') refuse(compiling, pointer, problems)
    return { kind: 'value', as, expression: given }
  }
  const { fits, title } = others[as as keyof typeof others]
  if (given.type !== 'null' && given.type !== 'json' && !fits(given.type)) {
    const message = `This gives ${typeTitle(given.type)}, but ${title} is needed here.`
    refuse(compiling, pointer, [problemAt(source, 0, 'wrong-type', message)])
  }
  const isWhole = (as === 'list' || as === 'any') && given.shape !== undefined && isOfRecords(given.type)
  return { kind: 'value', as, expression: given, ...(isWhole && { whole: true }) }
}

const isOfRecords = (type: ExpressionType): boolean => entityOf(elementOf(type) ?? type) !== null

const converted: Partial<Record<CelKind, ExpressionType>> = {
  boolean: 'boolean',
  string: 'string',
  number: 'decimal',
  date: 'date',
  timestamp: 'timestamp',
}

const isId = (type: ExpressionType): boolean => type === 'uuid' || type === 'string'
const isPerson = (type: ExpressionType): boolean => isId(type) || entityOf(type) === 'user'

const others = {
  integer: { title: 'a whole number', fits: (type: ExpressionType) => type === 'int' },
  list: { title: 'a list', fits: (type: ExpressionType) => elementOf(type) !== null },
  people: {
    title: 'a person or a list of people',
    fits: (type: ExpressionType) => isPerson(elementOf(type) ?? type) || elementOf(type) === 'json',
  },
  record: {
    title: 'a record',
    fits: (type: ExpressionType) => isId(type) || type === 'reference' || entityOf(type) !== null,
  },
  any: { title: 'a value', fits: () => true },
}
