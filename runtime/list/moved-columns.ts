/** Columns after one was dragged to another's place, or wider. Pure. */
import type { ViewColumn } from '../../platform/contract/documents.ts'
import type { ListColumn } from './list-column.ts'

/** As a view keeps them: a width only where somebody gave one. */
const kept = ({ path, width, wide, pin }: ListColumn): ViewColumn => ({
  field: path,
  ...(wide && { width }),
  ...(pin && { pin }),
})

export function movedColumns(columns: ListColumn[], from: string, to: string): ViewColumn[] {
  const all = columns.map(kept)
  const at = (path: string) => all.findIndex(({ field }) => field === path)
  const [source, target] = [at(from), at(to)]
  return source < 0 || target < 0 ? all : all.toSpliced(source, 1).toSpliced(target, 0, all[source]!)
}

export const resizedColumn = (columns: ListColumn[], path: string, width: number): ViewColumn[] =>
  columns.map(column => (column.path === path ? { ...kept(column), width: Math.round(width) } : kept(column)))
