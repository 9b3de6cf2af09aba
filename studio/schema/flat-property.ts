/**
 * A property as the table will see it, for showing its type while it is written: `$ref` and `allOf` taken together,
 * `null` left out. The server's reading (metadata/flatten.ts) decides; tests hold the two against each other.
 */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { localTarget } from './in-place-schemas.ts'
import { isObject, listAt, own, textAt } from './read-json.ts'

export const flatProperty = (property: JsonObject, document: JsonObject): JsonObject =>
  withoutNull(gather(property, document, 0))

const maxDepth = 20

function gather(schema: JsonObject, document: JsonObject, depth: number): JsonObject {
  if (depth > maxDepth) return {}
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema
  let flat: JsonObject = rest
  const target = localTarget(schema, document)
  if (target) flat = { ...gather(target.schema, document, depth + 1), ...flat }
  else if (typeof $ref === 'string') flat = { type: 'object', ...flat }
  for (const part of Array.isArray(allOf) ? allOf : [])
    if (isObject(part)) flat = { ...gather(part, document, depth + 1), ...flat }
  for (const branches of [anyOf, oneOf])
    if (Array.isArray(branches) && branches.length) flat = { ...choice(branches, flat, document, depth + 1), ...flat }
  return flat
}

/** What every branch agrees on: options put together, else one type. */
function choice(branches: Json[], outer: JsonObject, document: JsonObject, depth: number): JsonObject {
  const parts = branches
    .map(branch => (isObject(branch) ? withoutNull(gather(branch, document, depth)) : {}))
    .filter(part => own(part, 'type') !== 'null' && own(part, 'const') !== null)
  if (parts.length === 1) return parts[0]!
  if (parts.length && parts.every(part => optionsIn(part).length)) return { oneOf: parts.flatMap(optionsIn) }
  if (own(outer, 'type') !== undefined && parts.every(part => own(part, 'type') === undefined)) return {}
  const types = [...new Set(parts.map(part => textAt(part, 'type') ?? constType(part)))]
  if (types.length === 1 && types[0] !== undefined) return { type: types[0] }
  return types.every(type => type === 'integer' || type === 'number') ? { type: 'number' } : { type: [] }
}

function optionsIn(part: JsonObject): Json[] {
  if (own(part, 'const') !== undefined) return [part]
  if (Array.isArray(own(part, 'oneOf'))) return listAt(part, 'oneOf')
  return listAt(part, 'enum').map(value => ({ const: value }))
}

function constType(part: JsonObject): string | undefined {
  const first = optionsIn(part)[0]
  return isObject(first) ? typeof first['const'] : undefined
}

function withoutNull(flat: JsonObject): JsonObject {
  const type = own(flat, 'type')
  const values = own(flat, 'enum')
  const types = Array.isArray(type) ? type.filter(entry => entry !== 'null') : []
  return {
    ...flat,
    ...(Array.isArray(type) && type.includes('null') && { type: types.length === 1 ? types[0]! : types }),
    ...(Array.isArray(values) && { enum: values.filter(value => value !== null) }),
  }
}
