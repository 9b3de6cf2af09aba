/** A whole number within ±(2^53 − 1); `format: int64` goes further and travels as a string. */
import type { FieldKind } from './field-kind.ts'

export const integer: FieldKind = {
  type: 'integer',
  matches: property => property['type'] === 'integer',
  column: () => 'bigint',
}
