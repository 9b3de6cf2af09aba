/** What a new node begins with: the defaults of its schema, and the entity the workflow is about where one is asked for. */
import type { Json, JsonObject, Schema } from '../../../platform/contract/json.ts'

export function newSettings(schema: Schema, entity: string | null): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]): [string, Json][] => {
      if (!isObject(property)) return []
      if (property['default'] !== undefined) return [[name, property['default']]]
      return entity !== null && property['x-pick'] === 'entity' && required.includes(name) ? [[name, entity]] : []
    }),
  )
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
