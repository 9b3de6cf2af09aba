/** What `x-formula` and `x-rollup` of a property say, and whether it can be computed. */
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { checkExpression } from '../expression/check.ts'
import { checkRollup, type Rollup } from '../expression/check-rollup.ts'
import type { ExpressionProblem, Scope } from '../expression/scope.ts'
import type { Expression } from '../expression/tree.ts'
import { objectAt, stringAt } from './json-values.ts'

export type Computation = { by: 'formula'; source: string } | { by: 'rollup'; rollup: Rollup }

/** Null for a property that is stored. */
export function computationIn(property: JsonObject): Computation | null {
  const source = stringAt(property, 'x-formula')
  if (source !== undefined) return { by: 'formula', source }
  const rollup = objectAt(property, 'x-rollup')
  return rollup ? { by: 'rollup', rollup: rollup as unknown as Rollup } : null
}

export type Checked = { expression: Expression; problems: [] } | { expression: null; problems: Problem[] }

/** Over every record alike: there is no `user` in it. Pointers begin at the property. */
export function checkComputation(computation: Computation, entity: string, entityOf: Scope['entity']): Checked {
  if (computation.by === 'formula') {
    const checked = checkExpression(computation.source, { entity: entityOf, variables: { record: entity } })
    return checked.expression ? checked : refuse(checked.problems.map(problem => placed(problem, '/x-formula')))
  }
  const checked = checkRollup(computation.rollup, entity, entityOf)
  return checked.expression
    ? checked
    : refuse(checked.problems.map(({ part, ...problem }) => placed(problem, `/x-rollup/${part}`)))
}

const refuse = (problems: Problem[]): Checked => ({ expression: null, problems })

const placed = ({ line, column, ...problem }: ExpressionProblem, pointer: string): Problem => ({
  ...problem,
  pointer,
  parameters: { ...problem.parameters, line, column },
})
