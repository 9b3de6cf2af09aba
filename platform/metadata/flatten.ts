/**
 * One property as the table sees it: `$ref` and `allOf` taken together, `null` left out, choices of options and of
 * equal types made one. What cannot be said in one type has no `type` and becomes jsonb. Validation never uses this;
 * it reads the document as written.
 */
import type { Json, JsonObject } from '../contract/json.ts'
import { invalid } from '../errors.ts'
import { isObject, listAt, own, stringAt } from './json-values.ts'
import type { Dialect } from './keywords.ts'
import { pointer } from './pointer.ts'
import type { References } from './references.ts'

export interface FlatContext {
  references: References
  dialect: Dialect
  /** Schemas of other entities that a `$ref` names. */
  entitySchema?(name: string, rest: string): JsonObject | undefined
}

export function flatten(schema: JsonObject, at: string, context: FlatContext): JsonObject {
  return withoutNull(gather(schema, at, { ...context, at, left: 2_000, depth: 0 }, new Set()))
}

interface Gathering extends FlatContext {
  at: string
  /** Parts that may still be looked at: a few lines of `anyOf` and `$ref` can name billions. */
  left: number
  depth: number
}

/** The first to say something is heard, save for types, which must all be true at once. */
function gather(schema: JsonObject, at: string, context: Gathering, seen: Set<JsonObject>): JsonObject {
  if (seen.has(schema)) return {}
  seen.add(schema)
  context.left--
  context.depth++
  if (context.left < 0 || context.depth > 100) throw tooComposed(context.at)
  const flat = gatherParts(schema, at, context, seen)
  context.depth--
  return flat
}

export const tooComposed = (at: string) =>
  invalid('The schema is composed of too many parts.', [
    {
      pointer: at,
      code: 'too-complex',
      message: 'This is composed of too many parts ($ref, allOf, anyOf, oneOf). Make it simpler.',
    },
  ])

function gatherParts(schema: JsonObject, at: string, context: Gathering, seen: Set<JsonObject>): JsonObject {
  const target = referenced(schema, at, context)
  if (target && context.dialect === 'draft-07') return gather(target.schema, target.at, context, seen)
  let flat: JsonObject = Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$ref' && key !== 'allOf' && key !== 'anyOf' && key !== 'oneOf'),
  )
  if (target) flat = both(flat, gather(target.schema, target.at, context, seen))
  listAt(schema, 'allOf').forEach((part, index) => {
    if (isObject(part)) flat = both(flat, gather(part, pointer(at, 'allOf', index), context, seen))
  })
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = listAt(schema, keyword)
    if (branches.length) flat = both(flat, choice(branches, pointer(at, keyword), flat, context, seen))
  }
  return flat
}

function referenced(schema: JsonObject, at: string, context: FlatContext) {
  const ref = stringAt(schema, '$ref')
  if (ref === undefined) return null
  const target = context.references.resolve(at, ref)
  if (target.kind === 'local') return { schema: target.schema, at: target.pointer }
  // Another entity's record stands here whole: an object, whatever is in it.
  return target.kind === 'entity' ? { schema: { type: 'object' } as JsonObject, at } : null
}

function both(one: JsonObject, other: JsonObject): JsonObject {
  const merged: JsonObject = { ...other, ...one }
  const types = [own(one, 'type'), own(other, 'type')]
  if (types[0] !== undefined && types[1] !== undefined) merged['type'] = commonType(types[0], types[1])
  return merged
}

const typesOf = (type: Json | undefined): string[] =>
  Array.isArray(type) ? type.filter(entry => typeof entry === 'string') : typeof type === 'string' ? [type] : []

function commonType(one: Json, other: Json): Json {
  const rest = typesOf(other)
  const common = typesOf(one).flatMap(type =>
    rest.includes(type)
      ? [type]
      : type === 'number' && rest.includes('integer')
        ? ['integer']
        : type === 'integer' && rest.includes('number')
          ? ['integer']
          : [],
  )
  return common.length === 1 ? common[0]! : common
}

/** What every branch agrees on: options put together, else one type. */
function choice(branches: Json[], at: string, outer: JsonObject, context: Gathering, seen: Set<JsonObject>) {
  const parts = branches.map((branch, index) =>
    isObject(branch) ? withoutNull(gather(branch, pointer(at, index), context, new Set(seen))) : {},
  )
  const values = parts.filter(part => !isNullOnly(part))
  if (values.length === 1) return values[0]!
  const options = values.flatMap(optionsIn)
  if (values.length && values.every(part => optionsIn(part).length)) return { oneOf: options }
  // Branches that only narrow (`required`, `minimum`, …) what the outer schema types say nothing about the type.
  if (own(outer, 'type') !== undefined && values.every(part => own(part, 'type') === undefined)) return {}
  const types = new Set(values.map(part => JSON.stringify(own(part, 'type') ?? optionType(part) ?? null)))
  if (types.size === 1 && !types.has('null')) return { type: JSON.parse([...types][0]!) as Json }
  const numeric = [...types].every(type => type === '"integer"' || type === '"number"')
  return numeric ? { type: 'number' } : { type: [] }
}

function optionsIn(part: JsonObject): Json[] {
  if (own(part, 'const') !== undefined) return [part]
  if (Array.isArray(own(part, 'oneOf'))) return listAt(part, 'oneOf')
  return listAt(part, 'enum').map(value => ({ const: value }))
}

function optionType(part: JsonObject): string | undefined {
  const first = optionsIn(part)[0]
  return isObject(first) ? typeof first['const'] : undefined
}

const isNullOnly = (part: JsonObject) =>
  own(part, 'type') === 'null' ||
  own(part, 'const') === null ||
  (listAt(part, 'enum').length === 1 && listAt(part, 'enum')[0] === null)

/** No value is no option: `null` is absence here. */
function withoutNull(flat: JsonObject): JsonObject {
  const type = own(flat, 'type')
  const values = own(flat, 'enum')
  return {
    ...flat,
    ...(Array.isArray(type) && type.includes('null') && { type: single(type.filter(entry => entry !== 'null')) }),
    ...(Array.isArray(values) && values.includes(null) && { enum: values.filter(value => value !== null) }),
  }
}

const single = (types: Json[]): Json => (types.length === 1 ? types[0]! : types)
