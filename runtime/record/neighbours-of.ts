/** The records before and after one in the list it was opened from, as far as that is known here. Pure. */
import type { ListAnswer, RecordJson } from '../../platform/contract/record.ts'

export interface Listed {
  /** `['records', entity, 'window', parameters, index]` or `['records', entity, 'endless', parameters]`. */
  key: readonly unknown[]
  data: unknown
  updatedAt: number
}

export interface NeighboursFound {
  before: string | null
  after: string | null
}

/** Of several lists that have it, the one looked at last. */
export function neighboursOf(lists: Listed[], id: string): NeighboursFound | null {
  const orders = [...Map.groupBy(lists.filter(isList), ({ key }) => JSON.stringify(key.slice(2, 4))).values()]
  const known = orders
    .map(some => ({ ids: idsIn(some), at: Math.max(...some.map(({ updatedAt }) => updatedAt)) }))
    .filter(({ ids }) => ids.includes(id))
    .toSorted((one, other) => other.at - one.at)
  const ids = known[0]?.ids
  if (!ids) return null
  const at = ids.indexOf(id)
  return { before: ids[at - 1] ?? null, after: ids[at + 1] ?? null }
}

const isList = ({ key, data }: Listed) => (key[2] === 'window' || key[2] === 'endless') && data !== undefined

/** A window that is not loaded is a gap: behind it nobody is a neighbour. */
function idsIn(lists: Listed[]): (string | null)[] {
  if (lists[0]?.key[2] === 'endless')
    return rowsIds(lists.flatMap(({ data }) => (data as { pages: ListAnswer[] }).pages))
  const windows = lists.toSorted((one, other) => Number(one.key[4]) - Number(other.key[4]))
  return windows.flatMap(({ key, data }, index) => {
    const isGap = index > 0 && Number(windows[index - 1]!.key[4]) !== Number(key[4]) - 1
    return [...(isGap ? [null] : []), ...rowsIds([data as ListAnswer])]
  })
}

const rowsIds = (pages: ListAnswer[]) => pages.flatMap(({ data }) => data.map(({ _id }: RecordJson) => _id))
