/** What an export may be asked: which records as in a list, and in which form. */
import type { MatchParameters } from './record.ts'

export interface ExportParameters extends MatchParameters {
  /** Columns by field or path, as a list's `select`: `number,account,account.region`; all fields when not given. */
  columns?: string
  sort?: string
  format?: 'csv' | 'xlsx'
  /** Of CSV. `cp932` is Shift_JIS as Windows has it. */
  encoding?: 'utf-8' | 'cp932'
  /** Of CSV. */
  delimiter?: 'comma' | 'tab' | 'semicolon'
  /** With ids and versions: what an import takes for the records themselves. */
  ids?: boolean
  /** What stands in the first row. */
  header?: 'titles' | 'names'
}

/** What a dry run of an export tells. */
export interface ExportCheck {
  rows: number
  /** Characters the encoding does not have, and how often each comes; they become 〓. */
  unmapped: Record<string, number>
}
