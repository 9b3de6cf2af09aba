/** Where two JSON values differ, by pointers: the shallowest places that tell it whole. */
import type { Difference } from '../contract/archive.ts'
import type { Json } from '../contract/json.ts'
import { isObject, own } from './json-values.ts'
import { pointer } from './pointer.ts'

export function differences(before: Json | undefined, after: Json | undefined, at = ''): Difference[] {
  if (before === undefined || after === undefined)
    return before === after
      ? []
      : [{ pointer: at, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap(key => differences(own(before, key), own(after, key), pointer(at, key)))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) =>
      differences(before[index], after[index], pointer(at, String(index))),
    ).flat()
  }
  return before === after ? [] : [{ pointer: at, before, after }]
}
