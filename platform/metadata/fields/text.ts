/** One line of text; `text COLLATE "C"`, so that order and comparison are by code points in every database. */
import type { FieldKind } from './field-kind.ts'

export const text: FieldKind = {
  type: 'text',
  matches: property => property['type'] === 'string',
  column: () => 'text',
}
