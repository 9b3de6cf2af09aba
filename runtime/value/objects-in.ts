/** The objects in a value that is one, a list of them, or neither. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'

export const objectsIn = (value: Json | undefined): JsonObject[] =>
  (Array.isArray(value) ? value : [value]).filter(isObject)

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
