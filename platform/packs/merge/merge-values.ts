/**
 * Merges JSON three ways, property by property: what only one side changed is taken, what both changed differently is a
 * conflict, for which somebody chooses. What the customer changed stays unless they choose otherwise.
 *
 *     mergeValues({ base: { a: 1 }, mine: { a: 1, b: 2 }, theirs: { a: 3 } }, '', merging)   // { a: 3, b: 2 }
 */
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject, own } from '../../metadata/json-values.ts'
import { pointer } from '../../metadata/pointer.ts'
import { itemNames } from './item-names.ts'
import { mergeOrder } from './merge-order.ts'
import { pairRenamed } from './pair-renamed.ts'
import { mapThree, type Three, verdictOf } from './three.ts'

/** Items of lists stand in pointers by what names them: `/columns/account.name`. */
export interface ValueConflict extends Three<Json> {
  pointer: string
}

export interface Merging {
  /** All that there are, those that are decided too. */
  conflicts: ValueConflict[]
  takesTheirs: (pointer: string) => boolean
  /** Merges what is not to be merged key by key; undefined: nothing special. */
  special?: (three: Three<Json>, at: string, merging: Merging) => { value: Json | undefined } | undefined
}

/** Undefined: it goes. */
export function mergeValues(three: Three<Json>, at: string, merging: Merging): Json | undefined {
  const verdict = verdictOf(three)
  if (verdict !== 'both') return three[verdict]
  const special = merging.special?.(three, at, merging)
  if (special) return special.value
  const { base, mine, theirs } = three
  if (isObject(mine) && isObject(theirs))
    return mergeObjects({ base: isObject(base) ? base : undefined, mine, theirs }, at, merging)
  if (Array.isArray(mine) && Array.isArray(theirs))
    return mergeLists({ base: Array.isArray(base) ? base : undefined, mine, theirs }, at, merging)
  return decide(three, at, merging)
}

export function decide(three: Three<Json>, at: string, merging: Merging): Json | undefined {
  // Where it stands on a canvas matters to nobody but the one who moved it last.
  if (!at.endsWith('/position')) merging.conflicts.push({ pointer: at, ...three })
  return merging.takesTheirs(at) ? three.theirs : three.mine
}

export function mergeObjects(three: Three<JsonObject>, at: string, merging: Merging): JsonObject {
  const order = mergeOrder(mapThree(three, object => Object.keys(object)))
  const entries = order.flatMap(key => {
    const value = mergeValues(
      mapThree(three, object => own(object, key)),
      pointer(at, key),
      merging,
    )
    return value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}

function mergeLists(three: Three<Json[]>, at: string, merging: Merging): Json | undefined {
  const names = mapThree(three, itemNames)
  if (!names.mine || !names.theirs || (three.base && !names.base)) return decide(three, at, merging)
  const named = pairRenamed(three, names as Three<string[]>)
  const items = {
    base: itemsBy(named.base, three.base),
    mine: itemsBy(named.mine, three.mine),
    theirs: itemsBy(named.theirs, three.theirs),
  }
  return mergeOrder(named).flatMap(name => {
    const item = mapThree<Map<string, Json>, Json>(items, list => list.get(name))
    const merged = mergeValues(item, pointer(at, name), merging)
    return merged === undefined ? [] : [merged]
  })
}

const itemsBy = (names: string[] = [], list: Json[] = []) => new Map(names.map((name, index) => [name, list[index]!]))
