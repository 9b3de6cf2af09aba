/** Between a record's JSON and the values that expressions are computed with. What does not fit its type is null. */
import type { Json } from '../contract/json.ts'
import { dayOf, instantOf, instantText, timeOf, timeText } from './calendar.ts'
import { type Decimal, decimalOf, decimalText, parseDecimal } from './decimal.ts'
import { ownId } from './functions/conversions.ts'
import type { Value } from './functions/define.ts'
import { type ExpressionType, elementOf, entityOf, type ScalarType } from './types.ts'

export function readValue(json: Json | undefined, type: ExpressionType): Value {
  const element = elementOf(type)
  if (element) return readList(json, element)
  if (json === null || json === undefined) return null
  return entityOf(type) ? json : readers[type as ScalarType](json)
}

/** A relation to many that was not loaded has no records in it: lists of records are never null. */
function readList(json: Json | undefined, element: ExpressionType): Value {
  if (Array.isArray(json)) return json.map(item => readValue(item, element))
  return entityOf(element) || element === 'reference' ? [] : null
}

const only =
  (...kinds: string[]) =>
  (json: Exclude<Json, null>): Value =>
    kinds.includes(typeof json) ? (json as Value) : null

const readText =
  (read: (text: string) => Value) =>
  (json: Exclude<Json, null>): Value =>
    typeof json === 'string' ? read(json) : null

const readers: Record<ScalarType, (json: Exclude<Json, null>) => Value> = {
  null: () => null,
  boolean: only('boolean'),
  string: only('string'),
  int: json => (Number.isSafeInteger(json) ? json : null),
  double: json => (typeof json === 'number' && Number.isFinite(json) ? json : null),
  decimal: json => (typeof json === 'number' ? decimalOf(json) : typeof json === 'string' ? parseDecimal(json) : null),
  date: readText(text => (dayOf(text) === null ? null : text)),
  time: readText(timeOf),
  timestamp: readText(instantOf),
  duration: json => (Number.isSafeInteger(json) ? json : null),
  uuid: readText(text => text.toLowerCase()),
  reference: only('object'),
  json: json => json,
  any: json => json,
}

export function writeValue(value: Value, type: ExpressionType): Json {
  const element = elementOf(type)
  if (value === null) return null
  if (element) return (value as Value[]).map(item => writeValue(item, element))
  if (entityOf(type)) return ownId(value)
  if (type === 'decimal') return Number(decimalText(value as Decimal))
  if (type === 'timestamp') return instantText(value as number)
  if (type === 'time') return timeText(value as number)
  return value as Json
}
