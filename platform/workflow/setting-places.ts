/**
 * What the settings of a node or trigger hold that is more than a value: expressions, templates, and what is picked from
 * the model. Read off the keywords of their schema, once for the check, for "where used" and for the run.
 */
import type { Json, JsonObject, Schema } from '../contract/json.ts'
import type { TemplateKind } from '../expression/template/template.ts'
import { isObject } from '../metadata/json-values.ts'

export type Place = { path: (string | number)[] } & (
  | { kind: 'cel'; source: string; gives?: string; of?: string | null }
  | { kind: 'template'; mode: TemplateKind; text: string }
  | { kind: 'value'; entity: string | null; field: string; source: string }
  | { kind: 'pick'; what: string; name: string; of?: string | null }
)

/** `of` of a place: the entity that another setting names; null where that one is missing. */
export function placesOf(schema: Schema, settings: JsonObject): Place[] {
  const places: Place[] = []
  walk(schema, settings, { path: [], around: settings, root: settings, places })
  return places
}

interface Walk {
  path: (string | number)[]
  /** The object that the value stands in. */
  around: JsonObject
  root: JsonObject
  places: Place[]
}

function walk(schema: Json | undefined, value: Json | undefined, at: Walk): void {
  if (!isObject(schema) || value === undefined || value === null) return
  const place = placeOf(schema, value, at)
  if (place) return void at.places.push(...place)
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      walk({ ...inherited(schema), ...own(schema['items']) }, item, { ...at, path: [...at.path, index] })
  else if (isObject(value))
    for (const [key, item] of Object.entries(value))
      walk(propertySchema(schema, key), item, { ...at, path: [...at.path, key], around: value })
}

const own = (schema: Json | undefined): JsonObject => (isObject(schema) ? schema : {})

/** `x-pick` on a list is of its items. */
const inherited = (schema: JsonObject): JsonObject =>
  typeof schema['x-pick'] === 'string'
    ? { 'x-pick': schema['x-pick'], ...(schema['x-of'] !== undefined && { 'x-of': schema['x-of'] }) }
    : {}

function propertySchema(schema: JsonObject, key: string): Json | undefined {
  const { properties, additionalProperties } = schema
  return isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties
}

function placeOf(schema: JsonObject, value: Json, at: Walk): Place[] | null {
  const { path } = at
  if (isObject(value) && typeof schema['x-fields'] === 'string') {
    const entity = named(at, schema['x-fields'])
    return Object.entries(value).map(([field, source]): Place => {
      const text = typeof source === 'string' ? source : JSON.stringify(source)
      return { kind: 'value', path: [...path, field], entity, field, source: text }
    })
  }
  if (typeof value !== 'string') return null
  const of = typeof schema['x-of'] === 'string' ? { of: named(at, schema['x-of']) } : {}
  if (typeof schema['x-cel'] === 'string')
    return [{ kind: 'cel', path, source: value, ...gives(schema['x-cel']), ...of }]
  if (typeof schema['x-template'] === 'string')
    return [{ kind: 'template', path, mode: schema['x-template'] as TemplateKind, text: value }]
  return typeof schema['x-pick'] === 'string'
    ? [{ kind: 'pick', path, what: schema['x-pick'], name: value, ...of }]
    : null
}

const gives = (type: string): { gives?: string } => (type === 'any' ? {} : { gives: type })

/** What stands beside it, or else at the top. */
function named({ around, root }: Walk, setting: string): string | null {
  const name = Object.hasOwn(around, setting) ? around[setting] : root[setting]
  return typeof name === 'string' ? name : null
}
