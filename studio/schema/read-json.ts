/** Reading JSON of unknown shape: own keys only, and of the kind one expects. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = own(object, key)
  return isObject(value) ? value : {}
}
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = own(object, key)
  return typeof value === 'string' ? value : undefined
}
export function listAt(object: JsonObject, key: string): Json[] {
  const value = own(object, key)
  return Array.isArray(value) ? value : []
}
export const textsAt = (object: JsonObject, key: string): string[] =>
  listAt(object, key).filter(value => typeof value === 'string')
