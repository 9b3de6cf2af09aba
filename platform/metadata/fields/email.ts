/** An e-mail address. */
import type { FieldKind } from './field-kind.ts'

export const email: FieldKind = {
  type: 'email',
  matches: property =>
    property['x-type'] === 'email' ||
    (property['type'] === 'string' && (property['format'] === 'email' || property['format'] === 'idn-email')),
  column: () => 'text',
  implied: () => ({ type: 'string', format: 'email' }),
}
