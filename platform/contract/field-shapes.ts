/** The JSON Schema that a new field of each type begins with, in the studio's palette and where a sheet or table is read. */
import type { FieldType } from './entity.ts'
import type { JsonObject } from './json.ts'

/** `user` is a relation to the shipped entity `user`; what is computed is of a type besides. */
export type PaletteType = Exclude<FieldType, 'inverse'> | 'user' | 'formula' | 'rollup'

const choices = () => [
  { const: 'first', title: 'First', 'x-color': 'blue', 'x-i18n': { ja: { title: '一つ目' } } },
  { const: 'second', title: 'Second', 'x-color': 'green', 'x-i18n': { ja: { title: '二つ目' } } },
]

const schemas: Record<PaletteType, () => JsonObject> = {
  text: () => ({ type: 'string', maxLength: 200 }),
  'long-text': () => ({ type: 'string', 'x-type': 'long-text' }),
  email: () => ({ type: 'string', format: 'email' }),
  phone: () => ({ type: 'string', 'x-type': 'phone' }),
  link: () => ({ type: 'string', format: 'uri' }),
  autonumber: () => ({ type: 'string', 'x-autonumber': { pattern: 'NO-{yyyy}-{00000}' } }),
  integer: () => ({ type: 'integer' }),
  number: () => ({ type: 'number' }),
  decimal: () => ({ type: 'number', multipleOf: 0.01 }),
  money: () => ({ type: 'number', 'x-money': { currency: 'JPY' } }),
  date: () => ({ type: 'string', format: 'date' }),
  'date-time': () => ({ type: 'string', format: 'date-time' }),
  time: () => ({ type: 'string', format: 'time' }),
  boolean: () => ({ type: 'boolean' }),
  option: () => ({ type: 'string', oneOf: choices() }),
  options: () => ({ type: 'array', items: { type: 'string', oneOf: choices() }, uniqueItems: true }),
  tags: () => ({ type: 'array', items: { type: 'string' }, 'x-type': 'tags' }),
  relation: () => ({ type: 'string', format: 'uuid', 'x-relation': { entity: '', kind: 'many-to-one' } }),
  relations: () => ({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    'x-relation': { entity: '', kind: 'many-to-many' },
  }),
  user: () => ({ type: 'string', format: 'uuid', 'x-type': 'user' }),
  items: () => ({ type: 'array', 'x-items': { entity: '' } }),
  'person-name': () => ({ type: 'object', 'x-type': 'person-name' }),
  'company-name': () => ({ type: 'object', 'x-type': 'company-name' }),
  address: () => ({ type: 'object', 'x-type': 'address' }),
  'geo-point': () => ({ type: 'object', 'x-type': 'geo-point' }),
  signature: () => ({ type: 'object', 'x-type': 'signature' }),
  'rich-text': () => ({ type: 'object', 'x-type': 'rich-text' }),
  duration: () => ({ type: 'integer', 'x-type': 'duration' }),
  rating: () => ({ type: 'integer', 'x-type': 'rating', maximum: 5 }),
  color: () => ({ type: 'string', 'x-type': 'color' }),
  barcode: () => ({ type: 'string', 'x-type': 'barcode', format: 'gtin' }),
  file: () => ({ type: 'object', 'x-file': {} }),
  files: () => ({ type: 'array', 'x-file': {} }),
  uuid: () => ({ type: 'string', format: 'uuid' }),
  json: () => ({}),
  formula: () => ({ 'x-formula': '0' }),
  rollup: () => ({ 'x-rollup': { relation: '', fn: 'count' } }),
}

/** What a new field of a type begins with; relations and line items point to `target`. */
export function propertyOf(type: PaletteType, target = ''): JsonObject {
  const property = schemas[type]()
  if (type === 'relation' || type === 'relations')
    return { ...property, 'x-relation': { ...(property['x-relation'] as JsonObject), entity: target } }
  return type === 'items' ? { ...property, 'x-items': { entity: target } } : property
}
