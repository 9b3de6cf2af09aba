/** Lists in a document: one more, one less, another order. Text in, text out. */
import type { Json } from '../../platform/contract/json.ts'
import { insertAt, moveTo, removeAt, setValue } from '../text/edit-json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { valueAt } from '../text/value-at.ts'

export function appendTo(text: string, path: JsonPath, value: Json): string {
  const list = valueAt(text, path)
  return Array.isArray(list) ? insertAt(text, path, list.length, value) : setValue(text, path, [value])
}

export const moveIn = (text: string, path: JsonPath, from: number, to: number): string =>
  moveTo(text, [...path, from], to)

/** The last one takes the list along where an empty one says nothing. */
export function removeFrom(text: string, path: JsonPath, index: number, keepEmpty = true): string {
  const list = valueAt(text, path)
  const isLast = Array.isArray(list) && list.length === 1 && index === 0
  return removeAt(text, isLast && !keepEmpty ? path : [...path, index])
}
