/** The field that an expression gives as it is: itself, in a branch, or as what stands in for another's absence. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { Scope } from './scope.ts'
import type { Node } from './tree.ts'

/** Undefined for what is reckoned. */
export function namedField(ast: Node, scope: Scope): FieldModel | undefined {
  if (ast.kind === 'field') return fieldOf(scope.entity(ast.entity), ast.field)
  if (ast.kind === 'if') return namedField(ast.yes, scope) ?? namedField(ast.no, scope)
  if (ast.kind !== 'call' || ast.key !== 'coalesce') return undefined
  return ast.args.map(arg => namedField(arg, scope)).find(Boolean)
}

const fieldOf = (entity: EntityModel | undefined, name: string) => entity?.fields.find(field => field.name === name)
