/** How the value of an expression is written as text: by its type, and by the field where it names one. */
import { namedField } from '../named-field.ts'
import type { Scope } from '../scope.ts'
import type { Expression, Node } from '../tree.ts'
import { elementOf, entityOf, typeTitle } from '../types.ts'

export type Show = 'plain' | 'timestamp' | 'duration' | 'person-name' | 'company-name' | 'address' | 'rich-text'

export function shownAs({ ast, type }: Expression, scope: Scope): Show | { refused: string } {
  const inner = elementOf(type) ?? type
  if (entityOf(inner) !== null || inner === 'reference')
    return { refused: `This is ${typeTitle(type)}, which has no text. Name one of its fields, or its _label.` }
  if (inner === 'timestamp' || inner === 'duration') return inner
  return inner === 'json' ? jsonShow(ast, scope) : 'plain'
}

function jsonShow(ast: Node, scope: Scope): Show {
  const field = namedField(ast, scope)
  return field && names.has(field.type) ? (field.type as Show) : 'plain'
}

const names: ReadonlySet<string> = new Set(['person-name', 'company-name', 'address', 'rich-text'])
