/**
 * What a new node begins with: the defaults of its schema, the entity the workflow is about where one is asked for, and
 * the record of the loop that it stands in.
 */
import type { Json, JsonObject, Schema } from '../../../platform/contract/json.ts'

/** `item`: the entity that the loop around it goes through. */
export function newSettings(schema: Schema, entity: string | null, item: string | null = null): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const begun = Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]): [string, Json][] => {
      if (!isObject(property)) return []
      if (property['default'] !== undefined) return [[name, property['default']]]
      return entity !== null && property['x-pick'] === 'entity' && required.includes(name) ? [[name, entity]] : []
    }),
  )
  return item !== null && asksForRecord(properties) ? { ...begun, entity: item, record: 'item' } : begun
}

const asksForRecord = ({ entity, record }: JsonObject): boolean =>
  isObject(entity) && entity['x-pick'] === 'entity' && isObject(record) && record['x-cel'] === 'record'

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
