/** An amount in a fixed currency or in the one another field holds; exact, never a float. */
import type { JsonObject } from '../../contract/json.ts'
import { objectAt, stringAt } from '../json-values.ts'
import type { FieldKind } from './field-kind.ts'

export const money: FieldKind = {
  type: 'money',
  matches: property => property['x-money'] !== undefined,
  column: () => 'numeric',
  implied: () => ({ type: 'number' }),
  details: property => ({ money: currencyOf(objectAt(property, 'x-money') ?? {}) }),
}

function currencyOf(given: JsonObject) {
  const currency = stringAt(given, 'currency')
  const currencyField = stringAt(given, 'currencyField')
  return { ...(currency && { currency }), ...(currencyField && { currencyField }) }
}
