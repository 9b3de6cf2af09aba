/** The fields of an entity's document as rows of the table, read from the text as it is being written. */
import type { FieldType } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { fieldTypeOf } from './field-type-of.ts'
import { flatProperty } from './flat-property.ts'
import { type InPlace, inPlaceSchemas } from './in-place-schemas.ts'
import { isObject, objectAt, own, textAt, textsAt } from './read-json.ts'

export interface FieldRow {
  name: string
  type: FieldType
  /** Where the property is written; the first place where it is written several times. */
  path: JsonPath
  property: JsonObject
  /** `$ref` and `allOf` resolved. */
  flat: JsonObject
  /** In the root's `properties`: can be moved. Others stand in `allOf`, a branch or a condition. */
  own: boolean
  required: boolean
  /** As written; empty where nothing is. */
  title: string
  ja: string
  renamedFrom?: string
}

/** What people call a field. */
export const fieldLabel = ({ name, title, ja }: Pick<FieldRow, 'name' | 'title' | 'ja'>, language: string): string =>
  (language === 'ja' && ja) || title || name

/** With the name by which texts and expressions call it. */
export const fieldLabelWithName = (row: Pick<FieldRow, 'name' | 'title' | 'ja'>, language: string): string => {
  const label = fieldLabel(row, language)
  return label === row.name ? label : `${label} (${row.name})`
}

export function fieldRows(document: JsonObject): FieldRow[] {
  const schemas = inPlaceSchemas(document)
  const required = new Set(schemas.filter(({ always }) => always).flatMap(({ schema }) => textsAt(schema, 'required')))
  const occurrences = new Map<string, FieldRow[]>()
  for (const place of schemas)
    for (const [name, value] of Object.entries(objectAt(place.schema, 'properties'))) {
      const property = value === true ? {} : value
      if (!isObject(property)) continue
      const row = rowOf(name, property, place, document, required.has(name))
      occurrences.set(name, [...(occurrences.get(name) ?? []), row])
    }
  return [...occurrences.values()].map(together)
}

/** Where a property is written several times, what says a type decides; types that differ are JSON. */
function together(rows: FieldRow[]): FieldRow {
  const telling = rows.filter(({ flat, type }) => type !== 'json' || own(flat, 'type') !== undefined)
  const first = telling[0] ?? rows[0]!
  return telling.every(({ type }) => type === first.type) ? first : { ...first, type: 'json' }
}

function rowOf(name: string, property: JsonObject, place: InPlace, document: JsonObject, required: boolean): FieldRow {
  const flat = flatProperty(property, document)
  const i18n = objectAt(property, 'x-i18n')
  const renamedFrom = textAt(property, 'x-renamedFrom')
  return {
    name,
    type: fieldTypeOf(flat),
    path: [...place.path, 'properties', name],
    property,
    flat,
    own: place.path.length === 0,
    required,
    title: textAt(objectAt(i18n, 'en'), 'title') ?? textAt(property, 'title') ?? '',
    ja: textAt(objectAt(i18n, 'ja'), 'title') ?? '',
    ...(renamedFrom !== undefined && { renamedFrom }),
  }
}

/** The document, or null while the text is no JSON object and so no table can be shown. */
export function documentOf(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
