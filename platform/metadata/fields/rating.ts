/** Stars: from 1 to 5, or to what `maximum` says. */
import type { FieldKind } from './field-kind.ts'

export const rating: FieldKind = {
  type: 'rating',
  matches: property => property['x-type'] === 'rating',
  column: () => 'bigint',
  implied: () => ({ type: 'integer', minimum: 1, maximum: 5 }),
}
