/** What an edit changed, as a merge patch: new values, `null` for what was emptied, whole arrays. */
import type { Json, JsonObject } from '../../../platform/contract/json.ts'

export function formChanges(before: JsonObject, after: JsonObject): JsonObject {
  const changes: JsonObject = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [cleaned(before[name]), cleaned(after[name])]
    if (!sameJson(old, now)) changes[name] = isObject(old) && isObject(now) ? formChanges(old, now) : (now ?? null)
  }
  return changes
}

/** A new record's body: without what was left empty. */
export const formBody = (data: JsonObject): JsonObject => (cleaned(data) as JsonObject | undefined) ?? {}

/** Empty texts and objects are "no value". */
function cleaned(value: Json | undefined): Json | undefined {
  if (value === '' || value === null || value === undefined) return undefined
  // An item that is still empty stays one, so that what it lacks is told beside it.
  if (Array.isArray(value)) return value.map(each => cleaned(each) ?? (isObject(each) ? {} : each))
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([name, each]) => {
    const kept = cleaned(each)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length ? Object.fromEntries(entries) : undefined
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => sameJson(each, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
