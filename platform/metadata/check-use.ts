/** An expression, or a text with expressions in it, checked where a document has it. */
import { checkExpression } from '../expression/check.ts'
import type { ExpressionProblem, Scope } from '../expression/scope.ts'
import { checkTemplate, expressionsOf } from '../expression/template/template.ts'
import type { Expression } from '../expression/tree.ts'
import type { Model } from './model.ts'
import type { Use } from './use.ts'

export interface CheckedUse {
  problems: ExpressionProblem[]
  /** Null where there are problems. */
  expressions: Expression[] | null
}

export function checkUse(use: Extract<Use, { kind: 'expression' | 'template' }>, model: Model): CheckedUse {
  const { entity, variables, source } = use
  const scope: Scope = {
    entity: name => model.entities.get(name),
    variables: { ...variables, ...(entity !== null && { record: entity }) },
  }
  if (use.kind === 'template') {
    const { template, problems } = checkTemplate(source, { ...scope, inMemory: true }, use.mode)
    return { problems, expressions: template && expressionsOf(template) }
  }
  const { expression, problems } = checkExpression(source, scope, use.gives)
  return { problems, expressions: expression && [expression] }
}
