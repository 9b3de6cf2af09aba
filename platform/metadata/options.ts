/** The options of a property: `enum`, `const`, or `oneOf`/`anyOf` of `{ const, title, x-color }`. */
import type { FieldOption } from '../contract/entity.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject, listAt, objectAt, own, stringAt } from './json-values.ts'
import { label, translations } from './labels.ts'

/** Null where the property has no options, or some that are no plain values. */
export function optionsOf(property: JsonObject): FieldOption[] | null {
  const choices = ['oneOf', 'anyOf'].map(keyword => listAt(property, keyword)).find(list => list.length) ?? []
  if (choices.length) return all(choices, choice => labelledOption(choice, property))
  if (own(property, 'const') !== undefined) return all([own(property, 'const')!], value => plainOption(value, property))
  const values = listAt(property, 'enum')
  return values.length ? all(values, value => plainOption(value, property)) : null
}

function all(list: Json[], read: (entry: Json) => FieldOption | null): FieldOption[] | null {
  const options = list.map(read)
  return options.every(option => option !== null) ? options : null
}

function labelledOption(choice: Json, property: JsonObject): FieldOption | null {
  if (!isObject(choice)) return null
  const value = own(choice, 'const')
  if (!isPlain(value)) return null
  const i18n = translations(choice, tag => stringAt(tag, 'title')) ?? optionTranslations(property, value)
  const color = stringAt(choice, 'x-color') ?? colorOf(property, value)
  const retired = own(choice, 'deprecated') === true
  const title = label(stringAt(choice, 'title') ?? String(value), i18n)
  return { value, title, ...(color && { color }), ...(retired && { retired }) }
}

function plainOption(value: Json, property: JsonObject): FieldOption | null {
  if (!isPlain(value)) return null
  const color = colorOf(property, value)
  return { value, title: label(String(value), optionTranslations(property, value)), ...(color && { color }) }
}

const isPlain = (value: Json | undefined): value is FieldOption['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** `"x-i18n": { "ja": { "options": { "hot": "高い" } } }` on the property. */
const optionTranslations = (property: JsonObject, value: FieldOption['value']) =>
  translations(property, tag => stringAt(objectAt(tag, 'options') ?? {}, String(value)))

/** `"x-colors": { "hot": "red" }` on the property, for a plain `enum`. */
const colorOf = (property: JsonObject, value: FieldOption['value']) =>
  stringAt(objectAt(property, 'x-colors') ?? {}, String(value))
