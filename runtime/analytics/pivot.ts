/** Rows of an answer as a cross table. Pure. */
import type { ChartRow } from './chart-table.ts'

export interface PivotHead {
  id: string
  labels: string[]
}

/** `side`: how many of the groups stand at the side. */
export function pivotOf(rows: ChartRow[], side: number) {
  const head = (row: ChartRow, from: number, to?: number): PivotHead => ({
    id: JSON.stringify(row.keys.slice(from, to)),
    labels: row.labels.slice(from, to),
  })
  const cells = new Map(rows.map(row => [`${head(row, 0, side).id} ${head(row, side).id}`, row]))
  const sum = (found: ChartRow[], measure: number) =>
    found.reduce((total, { values }) => total + (values[measure] ?? 0), 0)
  return {
    rows: once(rows.map(row => head(row, 0, side))),
    columns: once(rows.map(row => head(row, side))),
    cell: (row: string, column: string) => cells.get(`${row} ${column}`),
    rowSum: (id: string, measure = 0) =>
      sum(
        rows.filter(row => head(row, 0, side).id === id),
        measure,
      ),
    columnSum: (id: string, measure = 0) =>
      sum(
        rows.filter(row => head(row, side).id === id),
        measure,
      ),
  }
}

const once = (heads: PivotHead[]): PivotHead[] => [...new Map(heads.map(head => [head.id, head])).values()]
