/** The rows of a CSV file as they come, as text. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { TextEncoding } from '../../contract/import.ts'
import { badRequest } from '../../errors.ts'
import { unguardFormula } from '../sheet/guard-formula.ts'

/** Throws 400 for what is no CSV, with the line. */
export async function* readCsv(path: string, encoding: TextEncoding, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: maxRow,
  })
  Readable.from(decoded(path, encoding))
    .on('error', error => parser.destroy(error))
    .pipe(parser)
  try {
    for await (const row of parser as AsyncIterable<string[]>) yield row.map(unguardFormula)
  } catch (error) {
    if (error instanceof CsvError) throw badRequest('unreadable-sheet', `This is no CSV: ${error.message}.`)
    throw error
  }
}

/** Characters; a quote that is never closed would take the rest of the file for one cell. */
const maxRow = 1_000_000

/** Without the mark at its front. */
async function* decoded(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const candidates = [',', '\t', ';', '|']

/** The one that divides the first lines most evenly into the most cells. */
export async function delimiterOf(path: string, encoding: TextEncoding): Promise<string> {
  const lines = await firstLines(path, encoding)
  const scored = candidates.map(candidate => {
    const counts = lines.map(line => cellsIn(line, candidate))
    const least = Math.min(...counts)
    return { candidate, score: least > 1 ? least + (counts.every(count => count === counts[0]) ? 0.5 : 0) : 0 }
  })
  return scored.toSorted((one, other) => other.score - one.score)[0]!.candidate
}

/** Outside of quotes. */
const cellsIn = (line: string, delimiter: string): number => line.replace(/"[^"]*"/g, '').split(delimiter).length

async function firstLines(path: string, encoding: TextEncoding): Promise<string[]> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { end: 65_535 })) {
    const lines = decoder.decode(chunk, { stream: true }).split(/\r\n|\n|\r/)
    return (lines.length > 1 ? lines.slice(0, -1) : lines).filter(line => line.trim()).slice(0, 20)
  }
  return ['']
}
