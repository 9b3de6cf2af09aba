/** A chart's table as categories and series: the first group along the axis, the second as colours. Pure. */
import type { Json } from '../../platform/contract/json.ts'
import type { ChartRow, ChartTable } from './chart-table.ts'

export interface Series {
  key: Json
  label: string
  /** By category; undefined where there is no such group. */
  rows: (ChartRow | undefined)[]
  /** Of `row.values`. */
  measure: number
}
export interface SeriesTable {
  categories: { key: Json; label: string }[]
  series: Series[]
}

export function seriesOf({ rows }: ChartTable, groups: number, measureTitles: string[]): SeriesTable {
  const categories = distinct(rows, 0)
  if (groups < 2)
    return {
      categories,
      series: measureTitles.map((label, measure) => ({ key: measure, label, rows, measure })),
    }
  const placed = new Map(rows.map(row => [JSON.stringify(row.keys), row]))
  const series = distinct(rows, 1).map(({ key, label }) => ({
    ...{ key, label, measure: 0 },
    rows: categories.map(category => placed.get(JSON.stringify([category.key, key]))),
  }))
  return { categories, series }
}

/** In the order in which they come. */
function distinct(rows: ChartRow[], group: number): { key: Json; label: string }[] {
  const found = new Map<string, { key: Json; label: string }>()
  for (const { keys, labels } of rows) {
    const id = JSON.stringify(keys[group] ?? null)
    if (!found.has(id)) found.set(id, { key: keys[group] ?? null, label: labels[group] ?? '' })
  }
  return [...found.values()]
}
