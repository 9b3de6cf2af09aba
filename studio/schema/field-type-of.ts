/** The field type that a flat property has, the special before the general, as metadata/fields/registry.ts orders them. */
import type { FieldType } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { optionsOf } from './field-options.ts'
import { objectAt, own, textAt } from './read-json.ts'

export function fieldTypeOf(property: JsonObject): FieldType {
  const special = own(property, 'x-type')
  return structureOf(property, special) ?? choiceOf(property, special) ?? plainTypeOf(property, special)
}

function structureOf(property: JsonObject, special: unknown): FieldType | null {
  const has = (keyword: string) => own(property, keyword) !== undefined
  const isList = own(property, 'type') === 'array'
  if (has('x-items')) return 'items'
  if (has('x-relation') || special === 'user') return isList ? 'relations' : 'relation'
  if (has('x-autonumber')) return 'autonumber'
  if (has('x-money')) return 'money'
  if (has('x-file')) return isList ? 'files' : 'file'
  return typeof special === 'string' && composites.has(special) ? (special as FieldType) : null
}

/** `x-type` alone says what they are. */
const composites = new Set<string>([
  'address',
  'person-name',
  'company-name',
  'geo-point',
  'signature',
  'rich-text',
  'duration',
  'rating',
  'color',
  'barcode',
] satisfies FieldType[])

function choiceOf(property: JsonObject, special: unknown): FieldType | null {
  const options = optionsOf(property)
  if (options?.length && new Set(options.map(({ value }) => typeof value)).size === 1) return 'option'
  const items = objectAt(property, 'items')
  const isList = own(property, 'type') === 'array'
  const listed = isList ? optionsOf(items) : null
  if (listed?.length && listed.every(({ value }) => typeof value === 'string')) return 'options'
  const isWords = isList && own(items, 'type') === 'string' && own(property, 'prefixItems') === undefined
  return special === 'tags' || isWords ? 'tags' : null
}

const links = new Set(['uri', 'url', 'iri', 'uri-reference', 'iri-reference'])
const formats: Record<string, FieldType> = {
  email: 'email',
  'idn-email': 'email',
  phone: 'phone',
  tel: 'phone',
  uuid: 'uuid',
  date: 'date',
  'date-time': 'date-time',
  time: 'time',
}

function plainTypeOf(property: JsonObject, special: unknown): FieldType {
  if (special === 'email' || special === 'phone' || special === 'link') return special
  const type = own(property, 'type')
  const format = textAt(property, 'format') ?? ''
  if (type === 'string') {
    if (links.has(format)) return 'link'
    if (Object.hasOwn(formats, format)) return formats[format]!
    return special === 'long-text' || isLong(property) ? 'long-text' : 'text'
  }
  if (special === 'long-text') return 'long-text'
  if (type === 'number') return typeof property['multipleOf'] === 'number' ? 'decimal' : 'number'
  return type === 'integer' || type === 'boolean' ? type : 'json'
}

function isLong(property: JsonObject): boolean {
  const maxLength = own(property, 'maxLength')
  return (
    (typeof maxLength === 'number' && maxLength > 400) ||
    textAt(property, 'contentMediaType')?.startsWith('text/') === true
  )
}
