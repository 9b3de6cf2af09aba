/** A sheet on its way to become records: what the server found in it, what its columns are, and what became of its rows. */
import type { Json } from './json.ts'
import type { Label } from './label.ts'
import type { Problem } from './problem.ts'

export const importStates = ['staged', 'checking', 'checked', 'running', 'done', 'undoing', 'undone'] as const
export type ImportState = (typeof importStates)[number]

export const rowOutcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'undone', 'kept'] as const
/** `kept`: an undo left it, since somebody has changed the record meanwhile. */
export type RowOutcome = (typeof rowOutcomes)[number]

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'windows-1252'] as const
export type TextEncoding = (typeof textEncodings)[number]

export interface SheetFormat {
  kind: 'csv' | 'xlsx' | 'table'
  /** Of CSV. */
  encoding?: TextEncoding
  delimiter?: string
  /** Of XLSX: the sheet's name. */
  sheet?: string
  /** Of a table of the same database. */
  schema?: string
  table?: string
}

/** What the cells of one column become. */
export interface ColumnMapping {
  /** Of the sheet, from 0. */
  column: number
  /** A field, a part of a composite one (`address.city`), or `_id`, `_version`, `_owner`. */
  to: string
  /** Of a relation: the field of the related entity that the cells hold; its display field when not given, or `_id`. */
  by?: string
}

export interface ImportSettings {
  columns: ColumnMapping[]
  /** What to do with a row by whether there is a record of its key. */
  mode: 'create' | 'update' | 'upsert'
  /** Of `update` and `upsert`: `_id`, or a field; a record is the row's where the values equal. */
  key?: string
  /** What an empty cell does to a record that is there. */
  empty: 'keep' | 'clear'
  /** What becomes of a new record that the entity's rules take for one that is there. */
  duplicates: 'create' | 'skip'
  /** How `1/2/2026` is read. */
  dates: 'ymd' | 'dmy' | 'mdy'
  /** A name that no related record has. */
  unknownRelations: 'refuse' | 'empty'
}

export interface ImportColumn {
  title: string
  /** Of the first rows that have some. */
  samples: string[]
}

/** Something that a column may become, for whoever maps. */
export interface ImportTarget {
  to: string
  title: Label
  type: string
  required: boolean
  /** Of a relation: by which of its fields records can be named, the usual one first. */
  by?: { name: string; title: Label }[]
}

export interface Import {
  _id: string
  entity: string
  file: string
  format: SheetFormat
  columns: ImportColumn[]
  rows: number
  /** As they were said last, or guessed from the header and from what was said of the same header before. */
  settings: ImportSettings
  state: ImportState
  /** The job that works on it, or did last. */
  job: string | null
  /** How many rows had which outcome in the last run. */
  counts: Partial<Record<RowOutcome, number>>
  author: string | null
  createdAt: string
}

export interface ImportRow {
  /** As the sheet counts: the header is 1. */
  number: number
  cells: string[]
  outcome: RowOutcome | null
  record: string | null
  /** Of an update: each field with its value before and after. */
  changes: Record<string, [Json, Json]> | null
  problems: Problem[] | null
}

export interface ImportRowsAnswer {
  data: ImportRow[]
  next: number | null
}
