/** Reading JSON of unknown shape without surprises from the prototype. */
import type { Json, JsonObject } from '../contract/json.ts'
import { pointerKeys } from './pointer.ts'

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

export const objectAt = (object: JsonObject, key: string): JsonObject | undefined => {
  const value = own(object, key)
  return isObject(value) ? value : undefined
}
export const stringAt = (object: JsonObject, key: string): string | undefined => {
  const value = own(object, key)
  return typeof value === 'string' ? value : undefined
}
export const listAt = (object: JsonObject, key: string): Json[] => {
  const value = own(object, key)
  return Array.isArray(value) ? value : []
}
export const stringsAt = (object: JsonObject, key: string): string[] =>
  listAt(object, key).filter(value => typeof value === 'string')

/** What stands at a JSON pointer. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document
  for (const key of pointerKeys(pointer))
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : undefined
  return value
}
