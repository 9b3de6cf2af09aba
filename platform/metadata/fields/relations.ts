/** Many records of another entity: an array of ids, kept in a link table. */

import type { FieldKind } from './field-kind.ts'
import { isRelation, relationOf } from './relation.ts'

export const relations: FieldKind = {
  type: 'relations',
  matches: property =>
    isRelation(property) &&
    (property['type'] === 'array' || relationOf(property, 'many-to-one').kind === 'many-to-many'),
  column: () => null,
  implied: () => ({ type: 'array', items: { type: 'string', format: 'uuid' }, uniqueItems: true }),
  details: property => ({ relation: relationOf(property, 'many-to-many') }),
}
