/**
 * A sent value in the one form that is stored, logged and given back: times in UTC with milliseconds, exact numbers as
 * numbers, ids in lower case. What is of the wrong kind stays as it is, for the schema's own check to tell.
 */
import { halfWidth } from '../../contract/input/half-width.ts'
import { normalValue } from '../../contract/input/normal-value.ts'
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { readRichText } from '../../contract/rich-text/read-rich-text.ts'
import type { Field } from '../../metadata/model.ts'
import { isInt64 } from '../sql/column.ts'
import { isObject } from './merge-patch.ts'

export type FieldValue = { value: Json; refusal: null } | { value: undefined; refusal: Omit<Problem, 'pointer'> }

export function fieldValue(field: Field, value: Json): FieldValue {
  if (isInt64(field)) return wideInteger(value)
  switch (field.type) {
    case 'integer':
      return integer(value)
    case 'money':
    case 'decimal':
      return exactNumber(value)
    case 'date':
      return day(normalValue(field, value))
    case 'duration':
      return integer(normalValue(field, value))
    case 'rich-text':
      return richText(normalValue(field, value))
    case 'date-time':
      return moment(value)
    case 'time':
      return keep(typeof value === 'string' ? timeOfDay(value) : value)
    case 'uuid':
      return keep(lowerCase(value))
    case 'relation':
      return keep(
        isObject(value) ? { ...value, ...('_id' in value && { _id: lowerCase(value['_id']!) }) } : lowerCase(value),
      )
    case 'relations':
      return keep(Array.isArray(value) ? value.map(lowerCase) : value)
    default:
      return keep(normalValue(field, value))
  }
}

const keep = (value: Json): FieldValue => ({ value, refusal: null })
const refuse = (code: string, message: string): FieldValue => ({ value: undefined, refusal: { code, message } })
const lowerCase = (value: Json): Json => (typeof value === 'string' ? value.toLowerCase() : value)

const day = (value: Json): FieldValue =>
  typeof value === 'string' && value.startsWith('0000') ? refuse('format', noSuchYear) : keep(value)

function richText(value: Json): FieldValue {
  const { document, refusal } = readRichText(value)
  return refusal === null ? keep(document) : refuse('rich-text', refusal)
}

function integer(value: Json): FieldValue {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return keep(value)
  return refuse('number-precision', 'This whole number is beyond ±(2^53 − 1) and would be rounded.')
}

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n }

function wideInteger(sent: Json): FieldValue {
  if (typeof sent === 'number') return Number.isSafeInteger(sent) ? keep(String(sent)) : integer(sent)
  if (typeof sent !== 'string') return keep(sent)
  const value = halfWidth(sent)
  if (!/^-?\d{1,19}$/.test(value)) return refuse('format', 'This must be a whole number, as text.')
  const whole = BigInt(value)
  if (whole < int64.least || whole > int64.most) return refuse('number-range', 'This is beyond 64 bits.')
  return keep(String(whole))
}

const maxDigits = 15

/** 15 significant digits are what a double gives back exactly. */
function exactNumber(sent: Json): FieldValue {
  const value = typeof sent === 'string' ? halfWidth(sent) : sent
  const isText = typeof value === 'string' && /^-?\d{1,40}(\.\d{1,40})?$/.test(value)
  if (typeof value !== 'number' && !isText) return keep(value)
  if (digitsOf(String(value)) > maxDigits)
    return refuse('number-precision', `This number has more than ${maxDigits} significant digits.`)
  return keep(Number(value) || 0)
}

const digitsOf = (number: string) =>
  number
    .replace(/e.*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '').length

const noSuchYear = 'There is no such year.'
const stored = /^(?!0000)(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[t\s](\d\d:\d\d:)(\d\d)(\.\d+)?(z|[+-]\d\d:?\d\d|[+-]\d\d)$/i

function moment(value: Json): FieldValue {
  if (typeof value !== 'string') return keep(value)
  // Mostly it comes as we would give it.
  const [, ...known] = stored.exec(value) ?? []
  if (isDay(known)) return keep(value)
  const [, ...parts] = rfc3339.exec(value) ?? []
  if (!isDay(parts)) return keep(value)
  const [year, month, day, time, second, fraction = '', offset] = parts as [...Day, string, string, string, string]
  if (year === '0000') return refuse('format', noSuchYear)
  const isLeap = second === '60'
  const written = `${time}${isLeap ? '59' : second}${fraction.slice(0, 4)}${colonOffset(offset)}`
  const date = new Date(`${year}-${month}-${day}T${written}`)
  if (Number.isNaN(date.getTime())) return keep(value)
  const text = new Date(date.getTime() + (isLeap ? 1000 : 0)).toISOString()
  return /^(?!0000)\d{4}-/.test(text) ? keep(text) : refuse('format', noSuchYear)
}

type Day = [string, string, string]

/** JavaScript takes `2026-02-30` for the 2nd of March. */
function isDay([year, month, day]: string[]): boolean {
  if (year === undefined) return false
  const longest = month === '02' ? (isLeapYear(Number(year)) ? 29 : 28) : shortMonths.has(month!) ? 30 : 31
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= longest
}

const shortMonths = new Set(['04', '06', '09', '11'])
const isLeapYear = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const colonOffset = (offset: string) =>
  offset.length === 3 ? `${offset}:00` : offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()

/** On the wall clock: an offset is not kept, and a clock shows no sixtieth second. */
const timeOfDay = (value: string): string =>
  value
    .replace(/^(\d\d:\d\d:\d\d)(\.\d{1,6})?\d*(z|[+-]\d\d(:?\d\d)?)?$/i, '$1$2')
    .replace(/^(\d\d:\d\d):60.*$/, '$1:59')
