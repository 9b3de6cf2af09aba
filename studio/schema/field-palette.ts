/** The field types a person can choose, in the order of the palette, and the JSON Schema that each begins with. */
import type { FieldType } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'

/** `user` is a relation to the shipped entity `user`; what is computed is of a type besides. */
export type PaletteType = Exclude<FieldType, 'inverse'> | 'user' | 'formula' | 'rollup'

export interface PaletteGroup {
  group: 'text' | 'number' | 'time' | 'choice' | 'link' | 'computed' | 'composite'
  types: PaletteType[]
}

export const fieldPalette: PaletteGroup[] = [
  { group: 'text', types: ['text', 'long-text', 'rich-text', 'email', 'phone', 'link', 'autonumber', 'barcode'] },
  { group: 'number', types: ['integer', 'number', 'decimal', 'money', 'rating'] },
  { group: 'time', types: ['date', 'date-time', 'time', 'duration'] },
  { group: 'choice', types: ['boolean', 'option', 'options', 'tags', 'color'] },
  { group: 'link', types: ['relation', 'relations', 'user', 'items'] },
  { group: 'computed', types: ['formula', 'rollup'] },
  {
    group: 'composite',
    types: ['person-name', 'company-name', 'address', 'geo-point', 'signature', 'file', 'files', 'uuid', 'json'],
  },
]

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

/** Words that make a type; all else an author says about a field outlives a change of type. */
const typeWords = new Set(
  'type format x-formula x-rollup x-type x-money x-relation x-items x-file x-autonumber multipleOf enum const oneOf anyOf allOf $ref items uniqueItems minItems maxItems minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum contentMediaType properties required additionalProperties default x-colors'.split(
    ' ',
  ),
)

export function retyped(property: JsonObject, type: PaletteType, target?: string): JsonObject {
  const kept = Object.entries(property).filter(([key]) => !typeWords.has(key))
  return { ...propertyOf(type, target), ...Object.fromEntries(kept) }
}
