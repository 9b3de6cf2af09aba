/** Rows as CSV (RFC 4180), one text per row, line ends included. */
import { stringify } from 'csv-stringify/sync'
import { guardFormula } from '../sheet/guard-formula.ts'
import type { Cell } from '../sheet/sheet-cell.ts'

export const csvText = (rows: readonly (readonly Cell[])[], delimiter: string): string =>
  stringify(
    rows.map(row => row.map(cellText)),
    { delimiter, record_delimiter: 'windows' },
  )

/** Numbers are no formulas, however they begin. */
function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return guardFormula(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number') return String(cell)
  return 'day' in cell ? cell.day : cell.moment
}
