/** Writes a changed value over the one at a path and edits only what differs, so the rest keeps its author's layout. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { insertAt, removeAt, setValue } from './edit-json.ts'
import type { JsonPath } from './json-path.ts'
import { sameJson } from './same-json.ts'
import { valueAt } from './value-at.ts'

/** `undefined` takes the value out. */
export function writeValue(text: string, path: JsonPath, next: Json | undefined): string {
  const before = valueAt(text, path)
  if (next === undefined) return removeAt(text, path)
  if (before === undefined) return setValue(text, path, next)
  if (sameJson(before, next)) return text
  if (isObject(before) && isObject(next)) return writeObject(text, path, before, next)
  if (Array.isArray(before) && Array.isArray(next)) return writeArray(text, path, before, next)
  return setValue(text, path, next)
}

function writeObject(text: string, path: JsonPath, before: JsonObject, next: JsonObject): string {
  let result = text
  for (const key of Object.keys(before)) if (!Object.hasOwn(next, key)) result = removeAt(result, [...path, key])
  for (const [key, value] of Object.entries(next)) result = writeValue(result, [...path, key], value)
  return result
}

/** Equal items at both ends stay; those between are written over one by one, then added or taken out. */
function writeArray(text: string, path: JsonPath, before: Json[], next: Json[]): string {
  let start = 0
  while (start < before.length && start < next.length && sameJson(before[start]!, next[start]!)) start++
  let end = 0
  while (end < Math.min(before.length, next.length) - start && sameJson(before.at(-1 - end)!, next.at(-1 - end)!)) end++
  const old = before.length - end
  const wanted = next.length - end
  let result = text
  for (let index = start; index < Math.min(old, wanted); index++)
    result = writeValue(result, [...path, index], next[index]!)
  for (let index = old; index < wanted; index++) result = insertAt(result, path, index, next[index]!)
  for (let index = old - 1; index >= wanted; index--) result = removeAt(result, [...path, index])
  return result
}

const isObject = (value: Json): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
