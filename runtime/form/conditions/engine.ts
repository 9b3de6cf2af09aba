/**
 * A form's conditions, checked once against its entity. One that reaches into other entities, or asks for exchange rates,
 * is the server's to decide.
 */
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { OrganisationAnswer } from '../../../platform/contract/organisation.ts'
import { checkExpression } from '../../../platform/expression/check.ts'
import { type EvaluationValues, evaluate } from '../../../platform/expression/evaluate.ts'
import { compileOrganisation } from '../../../platform/expression/organisation/organisation.ts'
import { partsOf } from '../../../platform/expression/parts.ts'
import type { Expression, Node } from '../../../platform/expression/tree.ts'

export function conditionEngine(entity: EntityModel, sources: string[], given: OrganisationAnswer) {
  const scope = {
    entity: (name: string) => (name === entity.name ? entity : undefined),
    variables: { record: entity.name, user: true },
  }
  const { ownDays, ...settings } = given
  const organisation = compileOrganisation({ settings, ownDays, rates: [] })
  const expressions = new Map<string, Expression>()
  for (const source of sources) {
    const { expression } = checkExpression(source, scope, 'boolean')
    if (expression && !asksRates(expression.ast)) expressions.set(source, expression)
  }
  return {
    expressions,
    holds: (expression: Expression, values: Omit<EvaluationValues, 'organisation'>) =>
      evaluate(expression, { ...values, organisation }) === true,
  }
}

const asksRates = (node: Node): boolean =>
  (node.kind === 'call' && /^(?:convert|toBase)\(/.test(node.key)) || partsOf(node).some(asksRates)
