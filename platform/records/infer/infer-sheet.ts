/**
 * What a sheet would be as an entity: a name, a type and rules for each of its columns, by all of its rows. Nothing is
 * written. What is proposed is what an import of the same sheet takes, since both read cells with the same readers.
 */

import { setImmediate as turn } from 'node:timers/promises'
import type { Context } from '../../access/context.ts'
import { cutText } from '../../contract/cut-text.ts'
import type { InferredColumn, InferredSheet } from '../../contract/inferred.ts'
import { badRequest } from '../../errors.ts'
import { type OpenSheet, readSheet, type SheetHints } from '../import/read-sheet.ts'
import { sheetLimits } from '../import/sheet-limits.ts'
import { withSpooled } from '../import/spool-file.ts'
import { cellTypes } from './cell-types.ts'
import { type ColumnFacts, columnProfile } from './column-profile.ts'
import { fieldNames } from './field-names.ts'
import { guessColumn } from './guess-column.ts'
import { relationCandidates } from './relation-candidates.ts'
import { says } from './title-words.ts'

/** An entity has no more fields. */
export const mostFields = 800
/** Others have their turn after as many cells. */
const cellsAtOnce = 20_000

/** Throws 400 for what is no sheet, and 413. */
export const inferSheet = (context: Context, body: AsyncIterable<Uint8Array>, hints: SheetHints) =>
  withSpooled(body, async path => inferRows(context, await readSheet(path, hints)))

async function inferRows(context: Context, { format, sheets, above, rows }: OpenSheet): Promise<InferredSheet> {
  const table = await profiled(context, above, rows)
  const { titles, facts } = table
  const names = fieldNames(titles)
  const columns: InferredColumn[] = []
  for (const [column, title] of titles.entries()) {
    const found = facts[column]!
    const relations = found.counts ? await candidatesFor(context, title, found) : []
    const given = { rows: table.rows, currency: context.organisation.currency }
    columns.push(guessColumn({ column, title, name: names[column]!, facts: found, relations }, given))
  }
  const days = { first: sum(facts, 'dayFirst'), second: sum(facts, 'monthFirst') }
  return {
    format,
    sheets,
    rows: table.rows,
    ragged: table.ragged,
    left: Math.max(0, table.width - titles.length),
    columns,
    displayField: displayOf(columns),
    dates: days.first > days.second ? 'dmy' : days.second > 0 ? 'mdy' : 'ymd',
  }
}

async function profiled({ caller }: Context, above: number, rows: AsyncIterable<string[]>) {
  const types = cellTypes(caller)
  let header: string[] | null = null
  let profiles: ReturnType<typeof columnProfile>[] = []
  const seen = { rows: 0, ragged: 0, cells: 0 }
  for await (const row of rows) {
    sheetLimits(row, seen.rows)
    if (!header) {
      header = row.map(title => title.trim())
      profiles = header.slice(0, mostFields).map(() => columnProfile(types))
      continue
    }
    seen.rows++
    if (row.slice(header.length).some(cell => cell.trim())) seen.ragged++
    for (const [at, profile] of profiles.entries()) {
      const text = (row[at] ?? '').trim()
      if (text !== '') profile.add(text, above + seen.rows + 1)
    }
    seen.cells += profiles.length
    if (seen.cells % cellsAtOnce < profiles.length) await turn()
  }
  if (!header || seen.rows === 0)
    throw badRequest('empty-sheet', 'The sheet has no rows: a first row of titles, then a row for each record.')
  const titles = header.slice(0, mostFields).map(title => cutText(title, 200))
  return { titles, facts: profiles.map(({ facts }) => facts()), width: header.length, ...seen }
}

/** Only of words: what reads as a day or a number names nobody. */
function candidatesFor(context: Context, title: string, { counts, misfits, filled }: ColumnFacts) {
  if (filled === 0 || misfits.decimal?.count === 0 || misfits.date?.count === 0) return []
  return relationCandidates(
    context,
    title,
    counts!.map(([value]) => value),
  )
}

export function displayOf(columns: InferredColumn[]): string | null {
  const texts = columns.filter(({ type, filled }) => type === 'text' && filled > 0)
  const named = texts.find(({ title }) => says(title, 'name'))
  return (named ?? texts.find(({ required }) => required) ?? texts[0])?.name ?? null
}

const sum = (facts: ColumnFacts[], key: 'dayFirst' | 'monthFirst') => facts.reduce((all, each) => all + each[key], 0)
