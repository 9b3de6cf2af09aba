/** A spooled file as rows of text, whatever kind of sheet it is; the first row is the header. */
import { open } from 'node:fs/promises'
import type { SheetFormat, TextEncoding } from '../../contract/import.ts'
import { belowTitle } from './below-title.ts'
import { delimiterOf, readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { encodingOf } from './text-encoding.ts'

/** What the sender knows better than we can tell. */
export interface SheetHints {
  encoding?: TextEncoding | undefined
  delimiter?: string | undefined
  sheet?: string | undefined
}

export interface OpenSheet {
  format: SheetFormat
  /** Of a workbook: the names of its sheets. */
  sheets: string[]
  /** Rows of other words above the header, as a title of the whole. */
  above: number
  rows: AsyncIterable<string[]>
}

/** Throws 400 and 413. */
export async function readSheet(path: string, hints: SheetHints): Promise<OpenSheet> {
  if (await isArchive(path)) {
    const { sheet, sheets, rows } = await readXlsx(path, hints.sheet ?? null)
    return { format: { kind: 'xlsx', sheet }, sheets, ...(await belowTitle(filled(rows))) }
  }
  const encoding = hints.encoding ?? (await encodingOf(path))
  const delimiter = hints.delimiter ?? (await delimiterOf(path, encoding))
  const rows = readCsv(path, encoding, delimiter)
  return { format: { kind: 'csv', encoding, delimiter }, sheets: [], ...(await belowTitle(rows)) }
}

async function* filled(rows: string[][]): AsyncGenerator<string[]> {
  for (const row of rows) if (row.some(cell => cell !== '')) yield row
}

/** ZIP, which an XLSX file is. */
async function isArchive(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50
  } finally {
    await file.close()
  }
}
