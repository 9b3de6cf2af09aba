/** How long lists and searches took in this process, by entity and the fields they were asked by. */

export interface Timed {
  entity: string
  kind: 'list' | 'search'
  fields: string[]
  count: number
  /** Milliseconds, of all. */
  total: number
  worst: number
}

export interface ListTimes {
  note(asked: { entity: string; query: Record<string, string>; milliseconds: number }): void
  /** The slowest first. */
  slowest(): Timed[]
}

/** What people filter by is countless in theory: the quickest go first. */
const most = 500

export function listTimes(): ListTimes {
  const known = new Map<string, Timed>()
  return {
    note({ entity, query, milliseconds }) {
      const kind = query['search'] ? 'search' : 'list'
      const fields = fieldsOf(query)
      const key = JSON.stringify([entity, kind, fields])
      const timed = known.get(key) ?? { entity, kind, fields, count: 0, total: 0, worst: 0 }
      timed.count++
      timed.total += milliseconds
      timed.worst = Math.max(timed.worst, milliseconds)
      known.set(key, timed)
      if (known.size > most) for (const each of sorted(known).slice(most / 2)) known.delete(each[0])
    },
    slowest: () => sorted(known).map(([, timed]) => timed),
  }
}

const sorted = (known: Map<string, Timed>) =>
  [...known].toSorted(([, one], [, other]) => other.total / other.count - one.total / one.count)

/** Filters first, then what it is sorted by: the order that an index wants. */
function fieldsOf({ filter = '', sort = '' }: Record<string, string>): string[] {
  const filtered = [...filter.matchAll(/\brecord\.([A-Za-z_]\w{0,60})/g)].map(([, name]) => name!)
  const sorting = sort.split(',').map(each => each.trim().replace(/^-/, ''))
  return [...new Set([...filtered, ...sorting])].filter(name => /^[A-Za-z_]\w{0,60}$/.test(name)).slice(0, 8)
}
