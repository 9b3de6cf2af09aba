/** A node type's settings as rjsf draws them: texts in the reader's language, and which of our fields asks for what. */
import type { UiSchema } from '@rjsf/utils'
import type { Json, JsonObject, Schema } from '../../../platform/contract/json.ts'

/** Titles and descriptions in the language; properties without a title are called by their name. */
export function inLanguage(schema: Schema, language: string, name?: string): Schema {
  const own = objectAt(objectAt(schema, 'x-i18n'), language)
  const changed = Object.entries(schema).map(([key, value]): [string, Json] => {
    if (key === 'properties' || key === '$defs')
      return [key, mapValues(value, (entry, property) => inLanguage(entry, language, property))]
    if (key === 'items' && isObject(value)) return [key, inLanguage(value, language)]
    const isBranches = (key === 'oneOf' || key === 'anyOf' || key === 'allOf') && Array.isArray(value)
    if (isBranches) return [key, value.map(entry => (isObject(entry) ? inLanguage(entry, language) : entry))]
    return [key, value]
  })
  const title = own['title'] ?? schema['title'] ?? name
  return {
    ...Object.fromEntries(changed),
    ...(title !== undefined && { title }),
    ...(own['description'] !== undefined && { description: own['description'] }),
    // rjsf draws a choice only where it knows of what.
    ...(isChoice(schema) && { type: 'string' }),
  }
}

const isChoice = ({ type, oneOf }: Schema) =>
  type === undefined && Array.isArray(oneOf) && oneOf.every(each => isObject(each) && typeof each['const'] === 'string')

/** `ui:field` by our keywords, as deep as the schema goes. */
export function settingsUi(schema: Schema, depth = 0): UiSchema {
  if (depth > 6) return {}
  const field = fieldOf(schema)
  if (field) return { 'ui:field': field }
  const items = objectAt(schema, 'items')
  const [example] = Array.isArray(schema['examples']) ? schema['examples'] : []
  return {
    ...Object.fromEntries(
      Object.entries(objectAt(schema, 'properties')).map(([name, property]) => [
        name,
        isObject(property) ? settingsUi(property, depth + 1) : {},
      ]),
    ),
    ...(Object.keys(items).length > 0 && {
      items: { 'ui:label': isObject(items['properties']), ...settingsUi(items, depth + 1) },
    }),
    ...(typeof example === 'string' && { 'ui:placeholder': example }),
    ...(isLong(schema) && { 'ui:widget': 'textarea' }),
  }
}

function fieldOf(schema: Schema): string | null {
  const isList = schema['type'] === 'array'
  if ('x-fields' in schema) return 'values'
  if ('x-pick' in schema) return isList ? 'picks' : 'pick'
  if (schema['x-cel'] === 'boolean' && 'x-of' in schema) return 'filter'
  if (('x-cel' in schema || 'x-template' in schema) && !isList) return 'expression'
  if (schema['x-form'] === true) return 'form'
  if (schema['x-cron'] === true) return 'schedule'
  return isOpen(schema) ? 'json' : null
}

/** An object of which nothing is said, a JSON Schema for one: there is nothing to draw but its text. */
const isOpen = ({ type, properties, additionalProperties }: Schema) =>
  type === 'object' && properties === undefined && additionalProperties === undefined

const isLong = ({ type, maxLength, format }: Schema) =>
  type === 'string' && format === undefined && typeof maxLength === 'number' && maxLength > 500

/** Names of settings that are shown only when asked for. */
export const advancedSettings = (schema: Schema): Set<string> =>
  new Set(
    Object.entries(objectAt(schema, 'properties')).flatMap(([name, property]) =>
      isObject(property) && property['x-advanced'] === true ? [name] : [],
    ),
  )

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(holder: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  return isObject(value) ? value : {}
}

const mapValues = (object: Json, change: (value: JsonObject, key: string) => Json): Json =>
  isObject(object)
    ? Object.fromEntries(
        Object.entries(object).map(([key, value]) => [key, isObject(value) ? change(value, key) : value]),
      )
    : object
