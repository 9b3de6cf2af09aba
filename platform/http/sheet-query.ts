/** What a sender of a sheet says of it in the query. */
import type { Context } from 'hono'
import { textEncodings } from '../contract/import.ts'
import type { SheetHints } from '../records/import/read-sheet.ts'
import { queryOf } from './query.ts'

const delimiters = { comma: ',', tab: '\t', semicolon: ';' } as const

/** Throws 400. `name`: the file's. */
export function sheetQuery(c: Context): SheetHints & { name: string } {
  const {
    name = 'sheet',
    delimiter,
    ...hints
  } = queryOf(c, {
    name: 'text',
    encoding: textEncodings,
    delimiter: ['comma', 'tab', 'semicolon'],
    sheet: 'text',
  })
  return { ...hints, name, ...(delimiter && { delimiter: delimiters[delimiter] }) }
}

export const bytesOf = (c: Context): AsyncIterable<Uint8Array> =>
  (c.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>
