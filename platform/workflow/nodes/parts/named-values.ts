/** Values that an author names, each an expression: `{ "total": "record.total" }`. */
import type { Schema } from '../../../contract/json.ts'
import { cel } from './setting.ts'

/** `names`: which there may be. */
export const namedValues = (names: string): Schema => ({
  type: 'object',
  additionalProperties: cel('any'),
  propertyNames: { pattern: names },
  minProperties: 1,
  maxProperties: 100,
})
