/** The schema without what Ajv must not read: notes, `x-…` (an `$id` in one would count), and what it takes for `$id`s. */
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject } from '../json-values.ts'
import { isAnnotation, mapKeywords } from '../keywords.ts'

const maps = new Set<string>([...mapKeywords, 'dependentRequired'])
const values = new Set(['const', 'enum', 'default', 'examples'])
const notes = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
])

/** A copy. */
export function forAjv(schema: JsonObject): JsonObject {
  const copy: JsonObject = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (isAnnotation(keyword) || notes.has(keyword)) continue
    copy[keyword] = maps.has(keyword) && isObject(value) ? mapped(value) : values.has(keyword) ? value : below(value)
  }
  return withThen(copy)
}

/** Ajv forgets which keys an `if` has seen unless a `then` says so: without one, the `if` is its own. */
function withThen(schema: JsonObject): JsonObject {
  const condition = schema['if']
  if (condition !== undefined && schema['then'] === undefined) schema['then'] = condition
  return schema
}

const mapped = (map: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, below(value)]))

function below(value: Json): Json {
  if (Array.isArray(value)) return value.map(below)
  return isObject(value) ? forAjv(value) : value
}
