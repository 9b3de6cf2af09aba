/**
 * rjsf's uiSchema of an entity: known fields are ours, and what rjsf draws from a schema (nested objects, free forms of a
 * pasted schema) gets its titles in the user's language. Translations go here, never into the schema.
 */
import type { UiSchema } from '@rjsf/utils'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json, JsonObject, Schema } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { mayWrite } from './may-write.ts'

const deepest = 8

export function uiSchemaOf(description: EntityDescription, language: string, saved: boolean): UiSchema {
  const fields = description.entity.fields.filter(({ type }) => type !== 'inverse')
  return {
    'ui:submitButtonOptions': { norender: true },
    'ui:label': false,
    ...Object.fromEntries(
      fields.map(field => [
        field.name,
        isDrawn(field) ? drawn(field, description, language, saved) : { 'ui:field': 'known' },
      ]),
    ),
  }
}

/** Titles of the field itself come from the model: a schema may have none. */
const drawn = (field: FieldModel, description: EntityDescription, language: string, saved: boolean): UiSchema => ({
  ...translated(field.schema!, language),
  'ui:title': labelText(field.title, language),
  ...(field.description && { 'ui:description': labelText(field.description, language) }),
  'ui:readonly': !mayWrite(description, field, saved ? {} : null),
})

/** A schema that says enough to be drawn. Free JSON has its own input. */
export const isDrawn = ({ type, schema }: FieldModel): boolean =>
  type === 'json' &&
  schema !== undefined &&
  ['properties', 'items', 'oneOf', 'anyOf', 'allOf', '$ref', 'enum'].some(keyword => Object.hasOwn(schema, keyword))

function translated(schema: Schema, language: string, depth = 0): UiSchema {
  if (depth > deepest) return {}
  const own = textsOf(schema, language)
  const properties = Object.entries(objectAt(schema, 'properties')).map(
    ([name, property]) => [name, translated(property as JsonObject, language, depth + 1)] as const,
  )
  const items = objectAt(schema, 'items')
  return {
    ...own,
    ...Object.fromEntries(properties),
    ...(Object.keys(items).length && { items: translated(items, language, depth + 1) }),
  }
}

function textsOf(schema: Schema, language: string): UiSchema {
  const { title, description } = objectAt(objectAt(schema, 'x-i18n'), language)
  return { ...(title && { 'ui:title': title }), ...(description && { 'ui:description': description }) } as UiSchema
}

function objectAt(holder: Json | undefined, key: string): JsonObject {
  const value = typeof holder === 'object' && holder !== null && !Array.isArray(holder) ? holder[key] : undefined
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
