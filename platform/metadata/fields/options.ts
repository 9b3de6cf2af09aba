/** Several of a list. */
import type { JsonObject } from '../../contract/json.ts'
import { objectAt } from '../json-values.ts'
import { optionsOf } from '../options.ts'
import type { FieldKind } from './field-kind.ts'

export const options: FieldKind = {
  type: 'options',
  matches: property => property['type'] === 'array' && textOptions(property) !== null,
  column: () => 'text[]',
  details: property => ({ options: textOptions(property) ?? [] }),
}

/** An array column holds texts; options of other kinds stay JSON. */
function textOptions(property: JsonObject) {
  const found = optionsOf(objectAt(property, 'items') ?? {})
  return found?.length && found.every(({ value }) => typeof value === 'string') ? found : null
}
