/** A calendar day, `YYYY-MM-DD`; no time zone. */
import type { FieldKind } from './field-kind.ts'

export const date: FieldKind = {
  type: 'date',
  matches: property => property['type'] === 'string' && property['format'] === 'date',
  column: () => 'date',
}
