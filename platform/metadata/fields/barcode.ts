/**
 * What a scanner reads. `format` says which kind: `gtin` (any of trade, when nothing is said), `jan`, `ean-13`, `ean-8`,
 * `upc-a`, `itf-14`, `isbn`, whose check digit must be right; `code-39`, `code-128`, `qr-code`.
 */
import type { FieldKind } from './field-kind.ts'

export const barcode: FieldKind = {
  type: 'barcode',
  matches: property => property['x-type'] === 'barcode',
  column: () => 'text',
  implied: () => ({ type: 'string', format: 'gtin' }),
}
