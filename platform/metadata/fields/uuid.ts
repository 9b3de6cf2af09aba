/** A UUID that points to nothing of ours; compared as a value, written in lower case. */
import type { FieldKind } from './field-kind.ts'

export const uuid: FieldKind = {
  type: 'uuid',
  matches: property => property['type'] === 'string' && property['format'] === 'uuid',
  column: () => 'uuid',
}
