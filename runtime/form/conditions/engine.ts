/** A form's conditions, checked once against its entity. One that reaches into other entities is the server's to decide. */
import type { EntityModel } from '../../../platform/contract/entity.ts'
import { checkExpression } from '../../../platform/expression/check.ts'
import { type EvaluationValues, evaluate } from '../../../platform/expression/evaluate.ts'
import type { Expression } from '../../../platform/expression/tree.ts'

export function conditionEngine(entity: EntityModel, sources: string[]) {
  const scope = {
    entity: (name: string) => (name === entity.name ? entity : undefined),
    variables: { record: entity.name, user: true },
  }
  const expressions = new Map<string, Expression>()
  for (const source of sources) {
    const { expression } = checkExpression(source, scope, 'boolean')
    if (expression) expressions.set(source, expression)
  }
  return {
    expressions,
    holds: (expression: Expression, values: EvaluationValues) => evaluate(expression, values) === true,
  }
}
