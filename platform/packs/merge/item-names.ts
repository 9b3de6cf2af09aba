/**
 * What tells the items of a list in a document apart, so that lists merge item by item: a column is its field, an option
 * its constant, a node its id, an edge where it leads from and to, a tab its title.
 */
import type { Json } from '../../contract/json.ts'
import { isObject, own } from '../../metadata/json-values.ts'

/** In this order: the first that an item has names it. */
const keys = [
  'id',
  'const',
  'field',
  'related',
  'panel',
  'view',
  'dashboard',
  'report',
  'entity',
  'key',
  'name',
  '$ref',
]

/** One name for each item; null where two have the same: such a list is one whole. */
export function itemNames(list: readonly Json[]): string[] | null {
  const names = list.map(nameOf)
  return new Set(names).size === names.length ? names : null
}

/** A column may be its field's name or `{ field }`, which is the same column. What has no name is told by its place. */
function nameOf(item: Json, index: number): string {
  if (typeof item === 'string') return item
  if (!isObject(item)) return JSON.stringify(item)
  const from = own(item, 'from')
  if (typeof from === 'string') return `${from} ${String(own(item, 'port') ?? '')} ${String(own(item, 'to'))}`
  const key = keys.find(key => isScalar(own(item, key)))
  if (key !== undefined) return String(item[key])
  const said = own(item, 'title') ?? own(item, 'when') ?? own(item, 'message')
  return typeof said === 'string' ? said : `#${index}`
}

const isScalar = (value: Json | undefined) => value !== undefined && (value === null || typeof value !== 'object')
