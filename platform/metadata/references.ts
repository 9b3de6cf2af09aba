/**
 * Where a document's `$ref`s lead: its own schemas by pointer, anchor or `$id`, or another entity by name. Nothing is
 * ever fetched.
 */
import type { JsonObject } from '../contract/json.ts'
import { dialectOf } from './dialect.ts'
import { own, stringAt, valueAt } from './json-values.ts'
import { isEntityName } from './names.ts'
import { type Place, walkSchemas } from './walk.ts'

export type Target =
  | { kind: 'local'; schema: JsonObject; pointer: string }
  /** `rest` is the fragment inside the other entity's document. */
  | { kind: 'entity'; name: string; rest: string }
  | { kind: 'remote'; uri: string }
  | { kind: 'broken'; uri: string }

export interface References {
  /** The subschema at a pointer. */
  places: ReadonlyMap<string, Place>
  /** Whether some `$ref` leads out of the document. */
  hasOutside: boolean
  /** Where `$ref` of the schema at `from` leads. */
  resolve(from: string, ref: string): Target
}

const base = 'enishi://entity/'

export function referencesOf(document: JsonObject): References {
  const places = new Map<string, Place>()
  const baseAt = new Map<string, string>()
  const resources = new Map<string, string>()
  const anchors = new Map<string, string>()
  const isDraft07 = dialectOf(document) === 'draft-07'
  walkSchemas(document, place => {
    places.set(place.pointer, place)
    const outer = place.parent ? baseAt.get(place.parent.pointer)! : base
    const id = ownId(place.schema, isDraft07)
    const uri = id === undefined || id.startsWith('#') ? outer : (absolute(id, outer)?.split('#')[0] ?? outer)
    baseAt.set(place.pointer, uri)
    if (uri !== outer || !place.parent) resources.set(uri, place.pointer)
    const anchor = stringAt(place.schema, '$anchor') ?? (id?.startsWith('#') ? id.slice(1) : undefined)
    if (anchor) anchors.set(`${uri}#${anchor}`, place.pointer)
  })
  const resolve = (from: string, ref: string): Target => {
    const uri = absolute(ref, baseAt.get(from) ?? base)
    if (!uri) return { kind: 'broken', uri: ref }
    const [resource = '', fragment = ''] = uri.split('#')
    const root = resources.get(resource)
    if (root === undefined) return elsewhere(ref, uri)
    const pointer =
      fragment === '' || fragment.startsWith('/') ? root + decode(fragment) : anchors.get(`${resource}#${fragment}`)
    const place = pointer === undefined ? undefined : places.get(pointer)
    if (place) return { kind: 'local', schema: place.schema, pointer: place.pointer }
    const boolean = pointer === undefined ? null : booleanSchema(document, pointer)
    return boolean ? { kind: 'local', schema: boolean, pointer: pointer! } : { kind: 'broken', uri: ref }
  }
  const hasOutside = [...places.values()].some(({ schema, pointer }) => {
    const ref = stringAt(schema, '$ref')
    return ref !== undefined && resolve(pointer, ref).kind !== 'local'
  })
  return { places, hasOutside, resolve }
}

function elsewhere(ref: string, uri: string): Target {
  const [name = '', rest = ''] = ref.split('#')
  return isEntityName(name) ? { kind: 'entity', name, rest } : { kind: 'remote', uri }
}

/** draft-07 ignores what stands beside a `$ref`, an `$id` too. */
const ownId = (schema: JsonObject, isDraft07: boolean) =>
  isDraft07 && own(schema, '$ref') !== undefined ? undefined : stringAt(schema, '$id')

/** `true` and `false` are schemas too, though no places. */
function booleanSchema(document: JsonObject, pointer: string): JsonObject | null {
  const value = valueAt(document, pointer)
  return typeof value === 'boolean' ? (value ? {} : { not: {} }) : null
}

const absolute = (ref: string, against: string): string | null => URL.parse(ref, against)?.href ?? null

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
