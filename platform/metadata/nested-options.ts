/**
 * Options of what lies within a value: of lines that are kept in the record itself, of an object's parts. One that goes is
 * looked for by its path; nothing replaces it there, so records that have it keep the change out.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject } from './json-values.ts'
import { optionsOf } from './options.ts'
import { pointer } from './pointer.ts'

export interface NestedOptions {
  /** JSONPath: `$."lines"[*]."state"`. */
  path: string
  /** Below the property: `/items/properties/state`. */
  at: string
  gone: Json[]
}

export function nestedGone(before: JsonObject, after: JsonObject, path = '$', at = ''): NestedOptions[] {
  const own = path === '$' ? [] : goneOf(before, after)
  const parts = (of: JsonObject) => (isObject(of['properties']) ? of['properties'] : {})
  const inner = Object.entries(parts(after)).flatMap(([name, part]) => {
    const old = parts(before)[name]
    const below = `${path}.${JSON.stringify(name)}`
    return isObject(part) && isObject(old) ? nestedGone(old, part, below, pointer(at, 'properties', name)) : []
  })
  const [items, oldItems] = [after['items'], before['items']]
  const each =
    isObject(items) && isObject(oldItems) ? nestedGone(oldItems, items, `${path}[*]`, pointer(at, 'items')) : []
  return [...(own.length ? [{ path, at, gone: own }] : []), ...inner, ...each]
}

/** What had options and has none any more takes everything. */
function goneOf(before: JsonObject, after: JsonObject): Json[] {
  const left = optionsOf(after)
  if (!left) return []
  return (optionsOf(before) ?? []).flatMap(({ value }) => (left.some(each => each.value === value) ? [] : [value]))
}

/** How many rows have each, as `value` and `count`. */
export const countNested = ({ path, gone }: NestedOptions, column: string, from: RawBuilder<unknown>) => {
  const each = sql.join(gone.map(value => sql`${sql.lit(JSON.stringify(value))}::jsonb`))
  return sql`SELECT v #>> '{}' AS value, count(*) AS count FROM ${from}, unnest(ARRAY[${each}]) AS v
    WHERE jsonb_path_exists(${sql.id(column)}, ${sql.lit(`${path} ? (@ == $v)`)}, jsonb_build_object('v', v))
    GROUP BY v ORDER BY v`
}
