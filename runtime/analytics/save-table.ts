/** A chart's numbers as a file: CSV in UTF-8 with a mark so that spreadsheets read it, or Excel. */
import type { SavedTable } from './saved-table.ts'

export const saveCsv = (table: SavedTable): void =>
  save(new Blob([`\ufeff${tableCsv(table)}`], { type: 'text/csv' }), `${nameOf(table)}.csv`)

/** What writes it is loaded then. */
export async function saveXlsx(table: SavedTable): Promise<void> {
  const { tableXlsx } = await import('./table-xlsx.ts')
  save(await tableXlsx(table), `${nameOf(table)}.xlsx`)
}

/** A text that begins like a formula is text. */
export const tableCsv = ({ head, rows }: SavedTable): string =>
  [head, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const nameOf = ({ title }: SavedTable) => title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'table'

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
