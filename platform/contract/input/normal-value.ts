/**
 * A value as it is stored, whatever width it was typed in: the same for forms, imports and the API. What cannot be read
 * stays as it is, for the schema's check to tell; prose and names are never touched.
 *
 *     normalValue({ type: 'date' }, '令和８年４月１日')   // '2026-04-01'
 *     normalValue({ type: 'phone' }, '０３－１２３４')     // '03-1234'
 */
import type { FieldModel, FieldType } from '../entity.ts'
import type { Json, JsonObject } from '../json.ts'
import { richTextFromMarkdown } from '../rich-text/rich-text-from-markdown.ts'
import { type CompanyNameParts, splitCompanyName } from '../split-company-name.ts'
import { normalBarcode } from './barcode.ts'
import { normalAddress } from './normal-address.ts'
import { normalColor } from './normal-color.ts'
import { normalEmail } from './normal-email.ts'
import { normalPhone } from './normal-phone.ts'
import { normalReading } from './normal-reading.ts'
import { parseDate } from './parse-date.ts'
import { parseDuration } from './parse-duration.ts'

type Described = Pick<FieldModel, 'type' | 'schema'>

export function normalValue(field: Described, value: Json): Json {
  if (typeof value === 'string') return texts[field.type]?.(value, field) ?? value
  return isObject(value) ? (objects[field.type]?.(value) ?? value) : value
}

const texts: Partial<Record<FieldType, (text: string, field: Described) => Json>> = {
  phone: normalPhone,
  email: normalEmail,
  link: text => text.trim(),
  color: normalColor,
  date: text => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : (parseDate(text) ?? text)),
  duration: text => parseDuration(text) ?? text,
  barcode: (text, { schema }) => normalBarcode(text, schema?.['format']),
  'company-name': text => ({ ...splitCompanyName(text) }) satisfies CompanyNameParts & JsonObject,
  'rich-text': richTextFromMarkdown,
}

const objects: Partial<Record<FieldType, (value: JsonObject) => JsonObject>> = {
  address: normalAddress,
  'person-name': name => withReadings(name, ['familyReading', 'givenReading']),
  'company-name': name => withReadings(name, ['reading']),
}

function withReadings(name: JsonObject, keys: string[]): JsonObject {
  const readings = keys.flatMap(key =>
    typeof name[key] === 'string' ? [[key, normalReading(name[key])] as const] : [],
  )
  return readings.length ? { ...name, ...Object.fromEntries(readings) } : name
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
