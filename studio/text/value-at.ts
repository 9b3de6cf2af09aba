/** The value at a path of a JSON text; undefined when there is none or the text is not JSON. */
import type { Json } from '../../platform/contract/json.ts'
import type { JsonPath } from './json-path.ts'

export function valueAt(text: string, path: JsonPath): Json | undefined {
  try {
    return memberAt(JSON.parse(text) as Json, path)
  } catch {
    return undefined
  }
}

/** The same in a value that is parsed already; own keys only. */
export function memberAt(root: Json | undefined, path: JsonPath): Json | undefined {
  let value: Json | undefined = root
  for (const segment of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined
    value = (value as Record<string, Json>)[segment]
  }
  return value
}
