/** Everything that has no plainer home: objects, free arrays, values of more than one type. */
import type { FieldKind } from './field-kind.ts'

export const json: FieldKind = {
  type: 'json',
  matches: () => true,
  column: () => 'jsonb',
}
