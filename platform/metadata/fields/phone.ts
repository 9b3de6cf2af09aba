/** A telephone number, as people write it: digits, spaces, brackets, hyphens, a plus and an extension. */
import type { FieldKind } from './field-kind.ts'

export const phone: FieldKind = {
  type: 'phone',
  matches: property =>
    property['x-type'] === 'phone' ||
    (property['type'] === 'string' && (property['format'] === 'phone' || property['format'] === 'tel')),
  column: () => 'text',
  implied: () => ({ type: 'string', maxLength: 40, pattern: '^[+＋]?[0-9０-９()（）.,;#*/xX内線 　‐－ー-]+$' }),
}
