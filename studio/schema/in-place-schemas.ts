/** The schemas of a document that speak about the same object as its root: `allOf`, branches, conditions, local `$ref`. */
import type { JsonObject } from '../../platform/contract/json.ts'
import { type JsonPath, pathOf } from '../text/json-path.ts'
import { memberAt } from '../text/value-at.ts'
import { isObject, listAt, objectAt, own, textAt } from './read-json.ts'

export interface InPlace {
  path: JsonPath
  schema: JsonObject
  /** Whether it holds for every record: not within a branch or condition. */
  always: boolean
}

const maxSchemas = 500

export function inPlaceSchemas(document: JsonObject): InPlace[] {
  const found: InPlace[] = []
  const seen = new Set<JsonObject>()
  const waiting: InPlace[] = [{ path: [], schema: document, always: true }]
  for (let place = waiting.shift(); place && found.length < maxSchemas; place = waiting.shift()) {
    if (seen.has(place.schema)) continue
    seen.add(place.schema)
    found.push(place)
    waiting.unshift(...below(place, document))
  }
  return found
}

function below({ path, schema, always }: InPlace, document: JsonObject): InPlace[] {
  const list = (keyword: string, certain: boolean) =>
    listAt(schema, keyword).flatMap((part, index) => place([keyword, index], part, certain))
  const one = (keyword: string) => place([keyword], own(schema, keyword), false)
  const map = (keyword: string) =>
    Object.entries(objectAt(schema, keyword)).flatMap(([key, part]) => place([keyword, key], part, false))
  function place(at: JsonPath, part: unknown, certain: boolean): InPlace[] {
    return isObject(part) ? [{ path: [...path, ...at], schema: part, always: always && certain }] : []
  }
  const referenced = localTarget(schema, document)
  return [
    ...(referenced ? [{ ...referenced, always }] : []),
    ...list('allOf', true),
    ...list('anyOf', false),
    ...list('oneOf', false),
    ...['if', 'then', 'else'].flatMap(one),
    ...['dependentSchemas', 'dependencies'].flatMap(map),
  ]
}

/** Where a `$ref` within the document leads; null for anchors, other documents and broken ones. */
export function localTarget(schema: JsonObject, document: JsonObject): { path: JsonPath; schema: JsonObject } | null {
  const ref = textAt(schema, '$ref')
  if (!ref?.startsWith('#/')) return null
  const path = pathOf(decodeURIComponent(ref.slice(1)))
  const target = memberAt(document, path)
  return isObject(target) ? { path, schema: target } : null
}
