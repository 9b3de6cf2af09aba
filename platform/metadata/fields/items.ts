/** Line items: records of another entity that are edited and saved inside this one. */
import { objectAt, stringAt } from '../json-values.ts'
import type { FieldKind } from './field-kind.ts'

export const items: FieldKind = {
  type: 'items',
  matches: property => property['x-items'] !== undefined,
  column: () => null,
  implied: () => ({ type: 'array' }),
  details: property => ({
    relation: {
      targets: [stringAt(objectAt(property, 'x-items') ?? {}, 'entity') ?? ''],
      kind: 'one-to-many',
      onDelete: 'cascade',
    },
  }),
}
