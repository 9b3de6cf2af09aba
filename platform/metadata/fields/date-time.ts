/** A moment, RFC 3339; kept in milliseconds and given back in UTC. */
import type { FieldKind } from './field-kind.ts'

export const dateTime: FieldKind = {
  type: 'date-time',
  matches: property => property['type'] === 'string' && property['format'] === 'date-time',
  column: () => 'timestamptz',
}
