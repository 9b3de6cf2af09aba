/** Gives fields other names where a document declares them; what else names them follows (`followRenames`). */
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject, listAt, objectAt, own } from '../../metadata/json-values.ts'

export type NewNames = ReadonlyMap<string, string>

export function renameFields(document: JsonObject, names: NewNames): JsonObject {
  const copy = renameInSchema(document, names)
  const settings = objectAt(copy, 'x-entity')
  const ids = settings && objectAt(settings, 'ids')
  if (ids) copy['x-entity'] = { ...settings, ids: renameKeys(ids, names) }
  for (const key of ['x-ids', 'targets'])
    if (document['kind'] === 'extension' && isObject(copy[key])) copy[key] = renameKeys(copy[key], names)
  return copy
}

/** In all schemas that speak about the same object. */
function renameInSchema(schema: JsonObject, names: NewNames): JsonObject {
  const copy = { ...schema }
  for (const key of ['properties', 'dependentRequired', 'dependentSchemas', 'dependencies'])
    if (isObject(copy[key])) copy[key] = renameKeys(copy[key], names)
  if (Array.isArray(copy['required'])) copy['required'] = renameItems(copy['required'], names)
  const dependent = objectAt(copy, 'dependentRequired')
  if (dependent)
    copy['dependentRequired'] = mapValues(dependent, list => (Array.isArray(list) ? renameItems(list, names) : list))
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    if (Array.isArray(own(copy, key)))
      copy[key] = listAt(copy, key).map(part => (isObject(part) ? renameInSchema(part, names) : part))
  for (const key of ['if', 'then', 'else']) if (isObject(copy[key])) copy[key] = renameInSchema(copy[key], names)
  return copy
}

/** Two may change places. */
const renameKeys = (object: JsonObject, names: NewNames): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [names.get(key) ?? key, value]))

const renameItems = (list: Json[], names: NewNames): Json[] =>
  list.map(item => (typeof item === 'string' ? (names.get(item) ?? item) : item))

const mapValues = (object: JsonObject, map: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]))
