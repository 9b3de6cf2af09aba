/** Rows as one sheet of an XLSX file. Texts are texts there, so nothing in them is run; dates and numbers are what they are. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { xlsxText } from '../../contract/xlsx-text.ts'
import type { Cell } from '../sheet/sheet-cell.ts'

/** More would be held in memory as a whole; a CSV file streams. */
export const maxSheetRows = 50_000

export async function xlsxBytes(header: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const titles = header.map(title => ({ value: xlsxText(title), type: String, fontWeight: 'bold' as const }))
  const data: SheetData = [titles, ...rows.map(row => row.map(xlsxCell))]
  return new Uint8Array(await writeExcelFile(data, { stickyRowsCount: 1 }).toBuffer())
}

/** The most that a cell takes in Excel. */
const maxText = 32_767

function xlsxCell(cell: Cell) {
  if (cell === null) return null
  if (typeof cell === 'string') return { value: xlsxText(cell.slice(0, maxText)), type: String }
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean }
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  return { value: new Date(`${cell.moment.replace(' ', 'T')}Z`), type: Date, format: 'yyyy-mm-dd hh:mm:ss' }
}
