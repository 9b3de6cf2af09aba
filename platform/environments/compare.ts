/** What differs between this installation and another, item by item: what it would take to be like the other. */
import type { EnvironmentDifference } from '../contract/environment.ts'
import type { JsonObject } from '../contract/json.ts'
import { differences } from '../metadata/differences.ts'
import { objectAt } from '../metadata/json-values.ts'
import { type Item, keyOf } from './item.ts'
import { sorted } from './items-here.ts'

export interface Compared {
  difference: EnvironmentDifference
  here: Item | undefined
  /** Under the ids of here. */
  there: Item | undefined
}

/** `there` has been aligned (align.ts). In the order of kinds and names. */
export function compareItems(here: readonly Item[], there: readonly Item[]): Compared[] {
  const [mine, theirs] = [here, there].map(items => new Map(items.map(item => [keyOf(item), item])))
  return [...new Set([...mine!.keys(), ...theirs!.keys()])]
    .flatMap(key => compareItem(mine!.get(key), theirs!.get(key)))
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
}

const placeOf = ({ difference: { kind, name } }: Compared) => `${kind} ${name}`

function compareItem(here: Item | undefined, there: Item | undefined): Compared[] {
  const { kind, id, name } = (there ?? here)!
  if (!here || !there)
    return [{ difference: { kind, id, name, change: here ? 'remove' : 'add', differences: [] }, here, there }]
  const [before, after] = [comparable(here), comparable(there)]
  // With the order of keys: of properties it is the order of the fields.
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const was = here.name === name ? {} : { was: here.name }
  return [
    { difference: { kind, id, name, ...was, change: 'change', differences: differences(before, after) }, here, there },
  ]
}

/** What it says, however it is written; and without what each installation decides for itself. */
function comparable({ kind, name, body }: Item): JsonObject {
  if (kind === 'entity') {
    const { 'x-entity': _, ...rest } = body
    const { name: __, id, ids: ___, ...settings } = objectAt(body, 'x-entity') ?? {}
    const ids = sorted(objectAt(objectAt(body, 'x-entity') ?? {}, 'ids') ?? {})
    return { ...rest, 'x-entity': { ...settings, name, id: id ?? null, ids } }
  }
  if (kind === 'extension') {
    const { 'x-ids': ids, ...rest } = body
    return { ...rest, 'x-ids': ids ?? {} }
  }
  if (kind === 'workflow') return comparableWorkflow(body)
  return kind === 'organisation' ? sorted(body) : body
}

/** Whom it belongs to is a person here; and whether one that acts as the platform is on is decided by who has read it. */
function comparableWorkflow({ owner: _, ...body }: JsonObject): JsonObject {
  const { active: __, ...rest } = body
  return body['runAs'] === 'system' ? rest : body
}
