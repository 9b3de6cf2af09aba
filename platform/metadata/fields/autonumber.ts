/** A number the platform gives, such as `CASE-{yyyy}-{00000}`; unique, and never written by anybody. */
import { objectAt, stringAt } from '../json-values.ts'
import type { FieldKind } from './field-kind.ts'

export const autonumber: FieldKind = {
  type: 'autonumber',
  matches: property => property['x-autonumber'] !== undefined,
  column: () => 'text',
  implied: () => ({ type: 'string', readOnly: true }),
  details: property => ({
    pattern: stringAt(objectAt(property, 'x-autonumber') ?? {}, 'pattern') ?? '{0}',
    readOnly: true,
  }),
}
