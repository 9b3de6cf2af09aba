/** Conversions: those a person asks for by name, and those that happen by themselves (key `int>double`). */
import type { Json } from '../../contract/json.ts'
import { dayOf, instantOf, instantText, localDate, timeOf, timeText } from '../calendar.ts'
import { type Decimal, decimalOf, decimalText, floorDecimal, parseDecimal, roundDecimal } from '../decimal.ts'
import type { ExpressionType } from '../types.ts'
import { define, type Value } from './define.ts'
import { durationOf } from './duration.ts'

export const conversions = [
  define('int', ['int'], 'int', ([value]) => value),
  define('int', ['decimal'], 'int', ([value]) => truncate(value)),
  define('int', ['string'], 'int', ([text]) => (/^[+-]?[0-9]{1,15}$/.test(text) ? Number(text) + 0 : null)),
  define('double', ['double'], 'double', ([value]) => value),
  define('double', ['decimal'], 'double', ([value]) => asDouble(value)),
  define('double', ['string'], 'double', ([text]) => (numberText.test(text) ? Number(text) + 0 : null)),
  define('decimal', ['decimal'], 'decimal', ([value]) => value),
  define('decimal', ['string'], 'decimal', ([text]) => (decimalPattern.test(text) ? parseDecimal(text) : null)),
  define('string', ['string'], 'string', ([value]) => value),
  define('string', ['int'], 'string', ([value]) => String(value)),
  define('string', ['decimal'], 'string', ([value]) => decimalText(value)),
  define('string', ['boolean'], 'string', ([value]) => String(value)),
  define('string', ['date'], 'string', ([value]) => value),
  define('string', ['time'], 'string', ([value]) => timeText(value)),
  define('string', ['timestamp'], 'string', ([value]) => instantText(value)),
  define('bool', ['boolean'], 'boolean', ([value]) => value),
  define('date', ['date'], 'date', ([value]) => value),
  define('date', ['timestamp'], 'date', ([value], { timeZone }) => localDate(value, timeZone)),
  define('timestamp', ['timestamp'], 'timestamp', ([value]) => value),
]

/** Up to 30 digits, so that neither side meets infinity. */
const numberText = /^[+-]?[0-9]{1,15}(\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?$/
const decimalPattern = /^[+-]?[0-9]{1,38}(\.[0-9]{1,20})?$/

function truncate(value: Decimal): number | null {
  const floor = floorDecimal(value.digits < 0n ? { ...value, digits: -value.digits } : value)
  const whole = Number(value.digits < 0n ? -floor : floor)
  return Number.isSafeInteger(whole) ? whole : null
}

/** Null from 10^308 on, and to 300 places, so that neither side meets infinity or what lies below the least double. */
function asDouble(value: Decimal): number | null {
  const number = Number(decimalText(roundDecimal(value, 300)))
  return Math.abs(number) < 1e308 ? number : null
}

/** From one type to another where nobody asked; the numbers rank them, the smaller the nearer. */
export const implicit: Readonly<Record<string, { cost: number; compute(value: Exclude<Value, null>): Value }>> = {
  'int>double': { cost: 1, compute: value => value },
  'int>decimal': { cost: 2, compute: value => decimalOf(value as number) },
  'double>decimal': { cost: 1, compute: value => decimalOf(value as number) },
  'uuid>string': { cost: 3, compute: value => value },
  'json>string': { cost: 4, compute: value => (typeof value === 'string' ? value : null) },
  'json>double': { cost: 4, compute: value => (typeof value === 'number' && Math.abs(value) < 1e308 ? value : null) },
  'json>boolean': { cost: 4, compute: value => (typeof value === 'boolean' ? value : null) },
  'reference>uuid': { cost: 2, compute: value => ownId(value) },
  'entity>uuid': { cost: 1, compute: value => ownId(value) },
}

/** The id in a relation's JSON, which is the id itself or an object with `_id`. */
export function ownId(value: Value): string | null {
  if (typeof value === 'string') return value.toLowerCase()
  const id = value !== null && typeof value === 'object' && '_id' in value ? value._id : null
  return typeof id === 'string' ? id.toLowerCase() : null
}

/** A text that stands for a value of another type, such as `"2026-01-01"` beside a date: its JSON, or null. */
export function textAs(text: string, type: ExpressionType): Json {
  if (type === 'date') return dayOf(text) === null ? null : text
  if (type === 'timestamp') return fromNumber(instantOf(text), instantText)
  if (type === 'time') return fromNumber(timeOf(text), timeText)
  if (type === 'duration') return durationOf(text)
  if (type === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null
  if (type === 'decimal') return decimalPattern.test(text) ? text : null
  return null
}

const fromNumber = (value: number | null, write: (value: number) => string): string | null =>
  value === null ? null : write(value)
