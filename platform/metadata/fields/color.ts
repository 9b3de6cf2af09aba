/** A colour, `#rrggbb`. */
import type { FieldKind } from './field-kind.ts'

export const color: FieldKind = {
  type: 'color',
  matches: property => property['x-type'] === 'color',
  column: () => 'text',
  implied: () => ({ type: 'string', pattern: '^#[0-9a-f]{6}$' }),
}
