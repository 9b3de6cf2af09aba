/** A span of time in milliseconds, as expressions reckon with it; `PT1H30M`, `1:30` and `1時間30分` may be sent. */
import type { FieldKind } from './field-kind.ts'

export const duration: FieldKind = {
  type: 'duration',
  matches: property => property['x-type'] === 'duration',
  column: () => 'bigint',
  implied: () => ({ type: 'integer', minimum: -9_000_000_000_000, maximum: 9_000_000_000_000 }),
}
