/**
 * Gives a field another name everywhere in its document and keeps its identity: in `x-entity.ids` where the document
 * carries ids, else with `x-renamedFrom`. What CEL says about it is told by the plan's problems.
 */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { renameKey } from '../text/edit-json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { writeValue } from '../text/write-value.ts'
import { documentOf, type FieldRow } from './field-row.ts'
import { inPlaceSchemas } from './in-place-schemas.ts'
import { isObject, objectAt, own, textAt } from './read-json.ts'

/** `saved` are the names of the fields that the server knows: only those have an identity to keep. */
export function renameField(text: string, row: FieldRow, name: string, saved: ReadonlySet<string>): string {
  const document = documentOf(text)
  if (!document || name === row.name) return text
  let result = text
  for (const { path, schema } of inPlaceSchemas(document)) result = renameIn(result, path, schema, row.name, name)
  result = renameInEntity(result, document, row.name, name)
  return keepIdentity(result, document, { row, name, saved })
}

function renameIn(text: string, path: JsonPath, schema: JsonObject, before: string, after: string): string {
  let result = text
  for (const keyword of ['properties', 'dependentRequired', 'dependentSchemas', 'dependencies'])
    if (Object.hasOwn(objectAt(schema, keyword), before)) result = renameKey(result, [...path, keyword, before], after)
  const required = own(schema, 'required')
  if (required !== undefined) result = writeValue(result, [...path, 'required'], renamed(required, before, after))
  const dependent = own(schema, 'dependentRequired')
  if (!isObject(dependent)) return result
  for (const [key, names] of Object.entries(dependent))
    result = writeValue(
      result,
      [...path, 'dependentRequired', key === before ? after : key],
      renamed(names, before, after),
    )
  return result
}

/** Lists and single words of `x-entity` that name fields. */
function renameInEntity(text: string, document: JsonObject, before: string, after: string): string {
  const entity = objectAt(document, 'x-entity')
  let result = text
  for (const key of ['displayField', 'unique', 'indexes', 'search']) {
    const value = own(entity, key)
    if (value !== undefined) result = writeValue(result, ['x-entity', key], renamed(value, before, after))
  }
  for (const [key, value] of Object.entries(objectAt(entity, 'activity')))
    if (value === before) result = writeValue(result, ['x-entity', 'activity', key], after)
  return Object.hasOwn(objectAt(entity, 'ids'), before) ? renameKey(result, ['x-entity', 'ids', before], after) : result
}

interface Renaming {
  row: FieldRow
  name: string
  saved: ReadonlySet<string>
}

function keepIdentity(text: string, document: JsonObject, { row, name, saved }: Renaming): string {
  const hasId = Object.hasOwn(objectAt(objectAt(document, 'x-entity'), 'ids'), row.name)
  const origin = saved.has(row.name) ? row.name : row.renamedFrom
  const path = [...row.path.slice(0, -1), name]
  const note = hasId || origin === name || origin === undefined || !saved.has(origin) ? undefined : origin
  const before = textAt(row.property, 'x-renamedFrom')
  if (note === before) return text
  return note === undefined && before === undefined ? text : writeValue(text, [...path, 'x-renamedFrom'], note)
}

function renamed(value: Json, before: string, after: string): Json {
  if (value === before) return after
  return Array.isArray(value) ? value.map(entry => renamed(entry, before, after)) : value
}
