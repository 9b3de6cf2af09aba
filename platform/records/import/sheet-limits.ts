/** How large a sheet may be; its rows are looked at as they come. */
import { AppError } from '../../errors.ts'

const maxRows = 1_000_000
/** As many as a spreadsheet has. */
const maxColumns = 16_384
export const maxCell = 100_000

/** `before`: how many rows came before, without the header. Throws 413. */
export function sheetLimits(row: readonly string[], before: number): void {
  if (row.length > maxColumns) throw tooLarge('A sheet has at most 16,384 columns.')
  if (row.some(cell => cell.length > maxCell)) throw tooLarge('A cell holds at most 100,000 characters.')
  if (before >= maxRows) throw tooLarge('A sheet has at most 1,000,000 rows.')
}

const tooLarge = (message: string) => new AppError({ status: 413, code: 'too-large', message })
