/**
 * Items from elsewhere under the lasting ids of this installation. Ids decide: what has one that is known here is that, and
 * a new name for it is a rename. What was made twice, here and there under one name, has two ids and is still the same
 * thing: its records stay, and the id that it has here.
 */
import type { JsonObject } from '../contract/json.ts'
import { checkEntityDocument } from '../metadata/check/entity-document.ts'
import { dialectOf } from '../metadata/dialect.ts'
import { objectAt } from '../metadata/json-values.ts'
import { reachProperties } from '../metadata/properties.ts'
import { referencesOf } from '../metadata/references.ts'
import { type Item, keyOf } from './item.ts'

/** In the order of `there`. An entity that is new and says no id gets none: the plan will give it one. */
export function alignItems(here: readonly Item[], there: readonly Item[]): Item[] {
  const byKey = new Map(here.map(item => [keyOf(item), item]))
  const ownNames = new Map(here.filter(isEntity).map(item => [item.name, item]))
  const known = new Set(there.map(keyOf))
  const twinOf = (item: Item): Item | undefined => {
    const found = byKey.get(keyOf(item))
    if (found || !isEntity(item)) return found
    const named = ownNames.get(item.name)
    return named && !known.has(keyOf(named)) ? named : undefined
  }
  return there.map(item => {
    if (isEntity(item)) return alignEntity(twinOf(item), item)
    return item.kind === 'extension' ? alignExtension(twinOf(item), item) : item
  })
}

const isEntity = ({ kind }: Item) => kind === 'entity'

function alignEntity(here: Item | undefined, there: Item): Item {
  const settings = objectAt(there.body, 'x-entity') ?? {}
  const ids = alignIds(idsOf(here, 'x-entity'), idsOf(there, 'x-entity'), propertiesOf(there))
  const id = here?.id ?? there.id
  const named = { ...settings, name: there.name, ...(id && { id }), ids }
  return { ...there, id: id || `new ${there.name}`, body: { ...there.body, 'x-entity': named } }
}

function alignExtension(here: Item | undefined, there: Item): Item {
  const names = Object.keys(objectAt(there.body, 'properties') ?? {})
  const ids = alignIds(idsOf(here), idsOf(there), names)
  return { ...there, body: { ...there.body, 'x-ids': ids } }
}

type Ids = Record<string, string>

function idsOf(item: Item | undefined, within?: 'x-entity'): Ids {
  const holder = within ? objectAt(item?.body ?? {}, within) : item?.body
  return (objectAt(holder ?? {}, within ? 'ids' : 'x-ids') ?? {}) as Ids
}

function alignIds(here: Ids, there: Ids, names: readonly string[]): JsonObject {
  const [hereIds, thereIds] = [new Set(Object.values(here)), new Set(Object.values(there))]
  const own = (ids: Ids, name: string) => (Object.hasOwn(ids, name) ? ids[name] : undefined)
  const aligned = [...new Set([...names, ...Object.keys(there)])].toSorted().flatMap((name): [string, string][] => {
    const [mine, theirs] = [own(here, name), own(there, name)]
    const isTwin = mine !== undefined && !thereIds.has(mine) && (theirs === undefined || !hereIds.has(theirs))
    const id = isTwin ? mine : theirs
    return id === undefined ? [] : [[name, id]]
  })
  return Object.fromEntries(aligned)
}

/** With those that stand in branches of the schema; a broken one is told of by the plan. */
function propertiesOf({ name, body }: Item): string[] {
  if (checkEntityDocument(body, name).length) return Object.keys(objectAt(body, 'properties') ?? {})
  return [...reachProperties(body, referencesOf(body), dialectOf(body) ?? '2020-12').properties.keys()]
}
