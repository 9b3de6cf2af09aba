/** Visits every subschema of a document, the root first; iterative, so that depth costs no stack. */
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject, own } from './json-values.ts'
import { listKeywords, mapKeywords, schemaKeywords } from './keywords.ts'
import { pointer } from './pointer.ts'

export interface Place {
  schema: JsonObject
  pointer: string
  /** Schemas above it. */
  depth: number
  parent: Place | null
}

export function walkSchemas(document: JsonObject, visit: (place: Place) => void, start = ''): void {
  const waiting: Place[] = [{ schema: document, pointer: start, depth: 0, parent: null }]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    visit(place)
    const here = place
    const below = subschemas(place.schema).filter((entry): entry is [string[], JsonObject] => isObject(entry[1]))
    for (const [keys, schema] of below.reverse())
      waiting.push({ schema, pointer: pointer(here.pointer, ...keys), depth: here.depth + 1, parent: here })
  }
}

/** What stands directly below a schema, with the keys that lead there; `true` and `false` too. */
function subschemas(schema: JsonObject): [keys: string[], value: Json][] {
  const found: [string[], Json][] = []
  for (const keyword of schemaKeywords) {
    const value = own(schema, keyword)
    if (value !== undefined && !Array.isArray(value)) found.push([[keyword], value])
  }
  for (const keyword of listKeywords) {
    const value = own(schema, keyword)
    if (Array.isArray(value)) value.forEach((entry, index) => void found.push([[keyword, String(index)], entry]))
  }
  for (const keyword of mapKeywords) {
    const value = own(schema, keyword)
    if (isObject(value))
      for (const [key, entry] of Object.entries(value)) if (!Array.isArray(entry)) found.push([[keyword, key], entry])
  }
  return found
}
