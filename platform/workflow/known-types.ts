/** What node and trigger types may ask about the model while a workflow is checked: `OutputScope`. */
import type { OutputScope } from '../contract/workflow/node-type.ts'
import { checkExpression } from '../expression/check.ts'
import type { Scope } from '../expression/scope.ts'
import { recordSchema } from './record-schema.ts'
import { schemaOfType } from './type-schema.ts'

/** `scope`: what expressions at this place may name. */
export const outputScope = ({ record }: { record: { entity: string } | null }, scope: Scope): OutputScope => ({
  entity(name) {
    const entity = scope.entity(name)
    return entity && recordSchema(entity)
  },
  record: record?.entity ?? null,
  expression(source) {
    const { expression } = checkExpression(source, scope)
    return expression ? (expression.shape ?? schemaOfType(expression.type)) : {}
  },
})
