/** A floating-point number, as JSON knows it. */
import type { FieldKind } from './field-kind.ts'

export const number: FieldKind = {
  type: 'number',
  matches: property => property['type'] === 'number',
  column: () => 'double precision',
}
