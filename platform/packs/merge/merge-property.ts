/**
 * A field's schema is merged key by key only as long as both mean the same kind of field. Where one side made it another
 * kind (a text became a number), the keywords that go with the kind stay together: its titles are merged, the rest is of
 * one side.
 */
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject, own } from '../../metadata/json-values.ts'
import { decide, type Merging, mergeObjects } from './merge-values.ts'
import { mapThree, sameJson, type Three, verdictOf } from './three.ts'

/** What makes a field the kind it is. */
const kindKeys = [
  '$ref',
  'type',
  'format',
  'x-type',
  'x-relation',
  'x-items',
  'x-file',
  'x-money',
  'x-formula',
  'x-rollup',
  'x-autonumber',
]
/** What is told about a field, whatever it is. */
const tellingKeys = ['title', 'description', 'x-i18n', 'x-pii', 'deprecated', 'examples']

export function mergeProperty(
  three: Three<Json>,
  at: string,
  merging: Merging,
): { value: Json | undefined } | undefined {
  const { base, mine, theirs } = three
  if (!/^\/properties\/[^/]+$/.test(at) || !isObject(base) || !isObject(mine) || !isObject(theirs)) return undefined
  const objects = { base, mine, theirs }
  const kinds = mapThree(objects, kindOf)
  if (sameJson(kinds.base, kinds.mine) && sameJson(kinds.base, kinds.theirs)) return undefined
  const telling = mergeObjects(
    mapThree(objects, schema => picked(schema, true)),
    at,
    merging,
  )
  const rest = mapThree(objects, schema => picked(schema, false))
  const verdict = verdictOf(rest)
  const meaning = verdict === 'both' ? decide(rest, at, merging) : rest[verdict]
  return { value: { ...telling, ...(meaning as JsonObject) } }
}

const kindOf = (schema: JsonObject): JsonObject =>
  Object.fromEntries(kindKeys.flatMap(key => (Object.hasOwn(schema, key) ? [[key, own(schema, key)!]] : [])))

const picked = (schema: JsonObject, telling: boolean): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => tellingKeys.includes(key) === telling))
