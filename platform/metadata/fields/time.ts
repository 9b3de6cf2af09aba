/** A time of day on the wall clock, `09:30:00`; an offset that is sent along is not kept. */
import type { FieldKind } from './field-kind.ts'

export const time: FieldKind = {
  type: 'time',
  matches: property => property['type'] === 'string' && property['format'] === 'time',
  column: () => 'time',
}
