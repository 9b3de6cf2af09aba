/** Yes or no; no value is neither. */
import type { FieldKind } from './field-kind.ts'

export const boolean: FieldKind = {
  type: 'boolean',
  matches: property => property['type'] === 'boolean',
  column: () => 'boolean',
}
