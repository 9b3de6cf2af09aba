/** What the field table does to a document: text in, text out, and nothing else in the text changes. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { insertAt, moveTo, removeAt, setValue } from '../text/edit-json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { jsonTree } from '../text/json-tree.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'
import { documentOf, type FieldRow } from './field-row.ts'
import { textsAt } from './read-json.ts'

/** Adds a property to the root, last or at `index`. */
export function addField(text: string, name: string, property: JsonObject, index?: number): string {
  const properties = jsonTree(text) && valueAt(text, ['properties'])
  if (properties === null || typeof properties !== 'object') return setValue(text, ['properties'], { [name]: property })
  return insertAt(text, ['properties'], index ?? Object.keys(properties).length, property, name)
}

/** Moves a property of the root before or after its siblings. */
export const moveField = (text: string, row: FieldRow, index: number): string => moveTo(text, row.path, index)

/** Replaces a property by a changed one; only what differs is written. */
export const changeField = (text: string, row: FieldRow, property: JsonObject): string =>
  writeValue(text, row.path, property)

/** `en` is the written title, unless the document says English on its own; an empty text takes the label away. */
export function setTitle(text: string, row: FieldRow, language: 'en' | 'ja', title: string): string {
  return setLabel(text, row.path, language, 'title', title)
}

/** The same for any labelled object: a field, an option, the entity itself. */
export function setLabel(
  text: string,
  path: JsonPath,
  language: string,
  key: 'title' | 'description' | 'plural',
  value: string,
): string {
  if (!documentOf(text)) return text
  const ownEnglish = [...path, 'x-i18n', 'en', key]
  const at =
    language !== 'en'
      ? [...path, 'x-i18n', language, key]
      : valueAt(text, ownEnglish) === undefined
        ? [...path, key]
        : ownEnglish
  return value === '' ? removeUp(text, at, path.length) : setValue(text, at, value)
}

/** Required is said by the root, whatever a branch adds to it. */
export function setRequired(text: string, row: FieldRow, required: boolean): string {
  const document = documentOf(text)
  if (!document) return text
  const holder = row.path.slice(0, -2)
  const names = textsAt((valueAt(text, holder) ?? {}) as JsonObject, 'required')
  if (required === names.includes(row.name)) return text
  const next: Json[] = required ? [...names, row.name] : names.filter(name => name !== row.name)
  return next.length ? writeValue(text, [...holder, 'required'], next) : removeAt(text, [...holder, 'required'])
}

/** Takes a value out, and the objects above it that are empty then, down to `keep` levels. */
function removeUp(text: string, path: JsonPath, keep: number): string {
  let result = removeAt(text, path)
  for (let at = path.slice(0, -1); at.length > keep; at = at.slice(0, -1)) {
    const left = valueAt(result, at)
    if (left === undefined || left === null || typeof left !== 'object' || Object.keys(left).length) break
    result = removeAt(result, at)
  }
  return result
}
