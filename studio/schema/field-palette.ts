/** The field types a person can choose, in the order of the palette. */
import { type PaletteType, propertyOf } from '../../platform/contract/field-shapes.ts'
import type { JsonObject } from '../../platform/contract/json.ts'

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
