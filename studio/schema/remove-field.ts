/** Takes a field out of its document: its property, and what else names it. Conditions (`if`, `not`) keep their meaning. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { removeAt } from '../text/edit-json.ts'
import { writeValue } from '../text/write-value.ts'
import { documentOf } from './field-row.ts'
import { inPlaceSchemas } from './in-place-schemas.ts'
import { objectAt, own } from './read-json.ts'

export function removeField(text: string, name: string): string {
  const document = documentOf(text)
  if (!document) return text
  let result = text
  for (const { path, schema } of inPlaceSchemas(document)) {
    if (path.includes('if')) continue
    result = removeAt(result, [...path, 'properties', name])
    const required = own(schema, 'required')
    if (!Array.isArray(required) || !required.includes(name)) continue
    const left = required.filter(entry => entry !== name)
    result = writeValue(result, [...path, 'required'], left.length ? left : undefined)
  }
  return removeFromEntity(result, document, name)
}

function removeFromEntity(text: string, document: JsonObject, name: string): string {
  const entity = objectAt(document, 'x-entity')
  let result = removeAt(text, ['x-entity', 'ids', name])
  if (own(entity, 'displayField') === name) result = removeAt(result, ['x-entity', 'displayField'])
  for (const key of ['unique', 'indexes', 'search']) {
    const value = own(entity, key)
    if (!Array.isArray(value)) continue
    const left = value.filter(entry => !names(entry, name))
    if (left.length < value.length) result = writeValue(result, ['x-entity', key], left.length ? left : undefined)
  }
  return removeFromActivity(result, objectAt(entity, 'activity'), name)
}

/** Work without a day, or whose state is gone, is no work any more. */
function removeFromActivity(text: string, activity: JsonObject, name: string): string {
  const path = ['x-entity', 'activity']
  const keys = Object.keys(activity).filter(key => activity[key] === name)
  const left = Object.keys(activity).filter(key => !keys.includes(key))
  if (keys.length === 0) return text
  if (keys.includes('status') || !left.some(key => key === 'due' || key === 'start')) return removeAt(text, path)
  const gone = keys.includes('start') && left.includes('end') ? [...keys, 'end'] : keys
  return gone.reduce((result, key) => removeAt(result, [...path, key]), text)
}

const names = (entry: Json, name: string) => entry === name || (Array.isArray(entry) && entry.includes(name))
