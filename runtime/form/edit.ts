/** An edit under way, and how it is laid anew over what others saved meanwhile. Pure. */

import type { EntityModel } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { type Clash, mergeEdit } from './data/merge-edit.ts'

export interface Edit {
  /** What it began from. */
  initial: JsonObject
  data: JsonObject
  /** As it was sent last; what comes back is one's own. */
  sent: JsonObject | null
  /** What somebody else changed as well, otherwise. */
  clashes: Clash[]
  /** What somebody else changed last. */
  changed: string[]
  /** What one typed into fields that are no longer there. */
  lost: { field: string; value: Json }[]
}

export const newEdit = (initial: JsonObject): Edit => ({
  initial,
  data: initial,
  sent: null,
  clashes: [],
  changed: [],
  lost: [],
})

export function rebase(edit: Edit, initial: JsonObject, entity: EntityModel): Edit {
  const { data: mine, sent, clashes: known } = edit
  const { data, clashes, changed } = mergeEdit({ base: sent ?? edit.initial, mine, theirs: initial })
  const isThere = (field: string) => entity.open || entity.fields.some(({ name }) => name === field)
  const gone = Object.keys(data).filter(field => !isThere(field))
  const typed = gone.filter(field => mine[field] !== undefined && mine[field] !== edit.initial[field])
  const old = sent ? [] : known.filter(({ field }) => !clashes.some(each => each.field === field))
  return {
    initial,
    data: Object.fromEntries(Object.entries(data).filter(([field]) => isThere(field))),
    sent: null,
    // One that is not settled yet stays, against what is stored now.
    clashes: [...old.map(clash => ({ ...clash, theirs: initial[clash.field] })), ...clashes].filter(
      ({ field }) => isThere(field) && JSON.stringify(mine[field]) !== JSON.stringify(initial[field]),
    ),
    changed: sent ? [] : changed.filter(isThere),
    lost: [...edit.lost, ...typed.map(field => ({ field, value: mine[field]! }))],
  }
}
