/** A list of free words. */
import { isObject } from '../json-values.ts'
import type { FieldKind } from './field-kind.ts'

export const tags: FieldKind = {
  type: 'tags',
  matches: property =>
    property['x-type'] === 'tags' ||
    (property['type'] === 'array' &&
      isObject(property['items']) &&
      property['items']['type'] === 'string' &&
      property['prefixItems'] === undefined),
  column: () => 'text[]',
  implied: () => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength: 100 }, uniqueItems: true }),
}
