/** Rows as an Excel sheet: texts are texts there, whatever they begin with, and numbers can be reckoned with. */
import writeExcelFile, { type SheetData } from 'write-excel-file/browser'
import { xlsxText } from '../../platform/contract/xlsx-text.ts'
import type { SavedTable } from './saved-table.ts'

export function tableXlsx({ head, rows }: SavedTable): Promise<Blob> {
  const titles = head.map(title => ({ ...cell(title), fontWeight: 'bold' as const }))
  const data = [titles, ...rows.map(row => row.map(value => (value === null ? null : cell(value))))]
  return writeExcelFile(data as SheetData, { stickyRowsCount: 1 }).toBlob()
}

const cell = (value: string | number) =>
  typeof value === 'number' ? { value, type: Number } : { value: xlsxText(value), type: String }
