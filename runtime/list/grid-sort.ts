/** The API's `sort` as react-data-grid's columns and back. A key that no column shows is kept out of the headers. */
import type { SortColumn } from 'react-data-grid'
import type { ListColumn } from './list-column.ts'

export function gridSort(sort: string, columns: ListColumn[]): SortColumn[] {
  return sort.split(',').flatMap(key => {
    const descending = key.startsWith('-')
    const path = descending ? key.slice(1) : key
    const column = columns.find(candidate => path !== '' && (candidate.sort === path || candidate.path === path))
    return column ? [{ columnKey: column.path, direction: descending ? 'DESC' : 'ASC' } as const] : []
  })
}

/** Undefined: no sort chosen, the view's own counts again. */
export function sortText(chosen: readonly SortColumn[], columns: ListColumn[]): string | undefined {
  const keys = chosen.flatMap(({ columnKey, direction }) => {
    const key = columns.find(({ path }) => path === columnKey)?.sort
    return key ? [direction === 'DESC' ? `-${key}` : key] : []
  })
  return keys.join(',') || undefined
}
