/** The rows of a tree from top to bottom, each with its depth and what is below it. Pure. */
import type { RecordJson } from '../../platform/contract/record.ts'

export interface TreeLevel {
  data: RecordJson[]
  next: string | null
  /** How many are directly below a record, by its id. */
  counts: Record<string, number>
  /** Of a search: ids of what was looked for; the others only stand above them. */
  found?: string[]
}

export interface TreeRow {
  record: RecordJson
  /** 1: at the top. */
  level: number
  /** The one it stands below. */
  above: RecordJson | null
  count: number
  open: boolean
  /** Its children are on their way. */
  loading: boolean
  /** Only there because something below it was found. */
  faint: boolean
}

export function treeRows(
  levels: ReadonlyMap<string, TreeLevel>,
  parent: string,
  toggled: ReadonlySet<string>,
  isSearch: boolean,
): TreeRow[] {
  const rows: TreeRow[] = []
  const found = levels.get('found')
  const foundIds = new Set(found?.found)
  const childrenOf = (id: string | null): TreeLevel | undefined => {
    if (!found) return levels.get(id ?? 'root')
    return { ...found, data: found.data.filter(record => idOf(record[parent]) === id) }
  }
  // A circle in old data has no top; what is below itself is drawn once.
  const drawn = new Set<string>()
  function add(above: RecordJson | null, level: number) {
    const children = childrenOf(above?._id ?? null)
    for (const record of children?.data ?? []) {
      if (drawn.has(record._id)) continue
      drawn.add(record._id)
      const count = children!.counts[record._id] ?? 0
      const below = found?.data.some(each => idOf(each[parent]) === record._id) ?? false
      const open = isSearch ? below && !toggled.has(record._id) : toggled.has(record._id) && count > 0
      const loading = open && !childrenOf(record._id)
      rows.push({ record, level, above, count, open, loading, faint: isSearch && !foundIds.has(record._id) })
      if (open) add(record, level + 1)
    }
  }
  add(null, 1)
  return rows
}

const idOf = (value: unknown): string | null => {
  if (value && typeof value === 'object' && '_id' in value) return String(value._id)
  return typeof value === 'string' ? value : null
}
