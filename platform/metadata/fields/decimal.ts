/** An exact number: one that says which multiples it may take. A JSON number of at most 15 digits, or a string. */
import type { FieldKind } from './field-kind.ts'

export const decimal: FieldKind = {
  type: 'decimal',
  matches: property => property['type'] === 'number' && typeof property['multipleOf'] === 'number',
  column: () => 'numeric',
}
