/** The value of the keyword that an error names by its place, `#/properties/name/$ref/maxLength`; through references. */
import type { Json, Schema } from '../../../platform/contract/json.ts'

export function keywordValue(schema: Schema, location: string): Json | undefined {
  let at: Json | undefined = schema
  for (const part of pointerKeys(location.slice(1))) {
    const below: Json | undefined = memberOf(at, part)
    at = part === '$ref' && typeof below === 'string' ? referenced(schema, below) : below
  }
  return at
}

const referenced = (schema: Schema, reference: string): Json | undefined =>
  reference.startsWith('#')
    ? pointerKeys(decodeURIComponent(reference.slice(1))).reduce<Json | undefined>(memberOf, schema)
    : undefined

const memberOf = (holder: Json | undefined, key: string): Json | undefined =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as { [key: string]: Json })[key]
    : undefined

/** `/a~1b/0` → `['a/b', '0']`. */
export const pointerKeys = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
