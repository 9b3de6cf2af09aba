/** Edits of `x-entity`: text in, text out. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { sameJson } from '../text/same-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'
import { listAt, objectAt } from './read-json.ts'

/** `undefined` or '' takes a setting out. */
export const setEntity = (text: string, key: string, value: Json | undefined): string =>
  writeValue(text, ['x-entity', key], value === '' ? undefined : value)

/** Whether a field alone makes a record unique; combinations stand in the JSON. */
export const isUniqueField = (document: JsonObject | null, name: string): boolean =>
  listAt(objectAt(document ?? {}, 'x-entity'), 'unique').some(key => sameJson(key, [name]))

export function setUniqueField(text: string, name: string, unique: boolean): string {
  const keys = valueAt(text, ['x-entity', 'unique'])
  const others = (Array.isArray(keys) ? keys : []).filter(key => !sameJson(key, [name]))
  const next = unique ? [...others, [name]] : others
  return setEntity(text, 'unique', next.length ? next : undefined)
}
