/** A spooled file as rows of text, whatever kind of sheet it is; the first row is the header. */
import { open } from 'node:fs/promises'
import type { SheetFormat, TextEncoding } from '../../contract/import.ts'
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
  rows: AsyncIterable<string[]>
}

/** Throws 400 and 413. */
export async function readSheet(path: string, hints: SheetHints): Promise<OpenSheet> {
  if (await isArchive(path)) {
    const { sheet, rows } = await readXlsx(path, hints.sheet ?? null)
    return { format: { kind: 'xlsx', sheet }, rows: each(rows) }
  }
  const encoding = hints.encoding ?? (await encodingOf(path))
  const delimiter = hints.delimiter ?? (await delimiterOf(path, encoding))
  return { format: { kind: 'csv', encoding, delimiter }, rows: readCsv(path, encoding, delimiter) }
}

async function* each(rows: string[][]): AsyncGenerator<string[]> {
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
