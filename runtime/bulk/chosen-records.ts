/** Which records are chosen: some by their ids, or all that the list matches; and reading what they were before. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { BulkAnswer, RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { inParts } from '../list/in-parts.ts'

export type Chosen =
  | { all: false; ids: string[] }
  /** Everything the list shows, loaded or not. */
  | { all: true; filter: string; search: string; count: number }

/** Beyond that nobody's browser remembers what they were. */
export const mostRemembered = 10_000

export const countOf = (chosen: Chosen): number => (chosen.all ? chosen.count : chosen.ids.length)

export const idsFilter = (ids: string[]): string => `record._id in [${ids.map(id => JSON.stringify(id)).join(', ')}]`

/** One filter for all, or one for each hundred. */
export function filtersOf(chosen: Chosen): { filter: string; search?: string }[] {
  if (chosen.all) return [{ filter: chosen.filter || 'true', ...(chosen.search && { search: chosen.search }) }]
  return inParts(chosen.ids).map(ids => ({ filter: idsFilter(ids) }))
}

const nothing: BulkAnswer = {
  ...{ matched: 0, changed: 0, notAllowed: 0, unchanged: 0, others: 0, invalid: 0 },
  problems: [],
}

export async function forEachPart(
  chosen: Chosen,
  act: (which: { filter: string; search?: string }) => Promise<BulkAnswer>,
): Promise<BulkAnswer> {
  let sum = nothing
  for (const which of filtersOf(chosen)) sum = added(sum, await act(which))
  return sum
}

const added = (one: BulkAnswer, other: BulkAnswer): BulkAnswer => ({
  matched: one.matched + other.matched,
  changed: one.changed + other.changed,
  notAllowed: one.notAllowed + other.notAllowed,
  unchanged: one.unchanged + other.unchanged,
  others: one.others + other.others,
  invalid: one.invalid + other.invalid,
  problems: [...one.problems, ...other.problems].slice(0, 100),
})

/** Null: more than are remembered. */
export async function readChosen(entity: string, chosen: Chosen, select: string): Promise<RecordJson[] | null> {
  if (countOf(chosen) > mostRemembered) return null
  const found: RecordJson[] = []
  for (const which of filtersOf(chosen)) {
    for (let after = ''; ; ) {
      const { data, next } = await client.records.list(entity, {
        ...which,
        select,
        limit: 1000,
        ...(after && { after }),
      })
      found.push(...data)
      if (!next) break
      after = next
    }
  }
  return found
}

/** The same patch for those that were the same: what takes a bulk change back. */
export function backPatches(before: RecordJson[], fields: string[], sent: (record: RecordJson) => JsonObject) {
  const groups = new Map<string, { patch: JsonObject; ids: string[] }>()
  for (const record of before) {
    const all = sent(record)
    const patch = Object.fromEntries(fields.map(field => [field, all[field] ?? null]))
    const key = JSON.stringify(patch)
    const group = groups.get(key) ?? { patch, ids: [] }
    group.ids.push(record._id)
    groups.set(key, group)
  }
  return [...groups.values()]
}
