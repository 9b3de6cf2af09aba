/** What a sheet, or a table of another application, would be as an entity: proposed by what stands in its columns. */
import type { ImportSettings, SheetFormat } from './import.ts'
import type { Json } from './json.ts'

/** Types whose values a cell can be read as; `postal-code` is text of that form. */
export const inferredTypes = [
  'text',
  'long-text',
  'email',
  'phone',
  'link',
  'postal-code',
  'integer',
  'decimal',
  'number',
  'money',
  'date',
  'date-time',
  'time',
  'boolean',
  'option',
  'tags',
  'relation',
  'uuid',
  'json',
] as const
export type InferredType = (typeof inferredTypes)[number]

/** As people write it: `100-0001`, `〒1000001`, in either width. */
export const postalCodePattern = '^〒?\\s*[0-9０-９]{3}[-－‐−ー]?[0-9０-９]{4}$'

export interface Misfits {
  count: number
  /** The first of them; a row's number as the sheet counts. */
  sample: { row: number; text: string }[]
}

export interface RelationCandidate {
  entity: string
  /** The field of that entity which the cells hold. */
  by: string
  /** How many different values were looked up, and how many of them name a record there. */
  asked: number
  known: number
}

export interface InferredColumn {
  /** Of the sheet, from 0. */
  column: number
  /** As the header has it; '' where it has none. */
  title: string
  /** Proposed for the field; different from all others whatever the case. */
  name: string
  type: InferredType
  /** Of types that read a cell: the values that are none. A type that is not told fits hardly any. */
  misfits: Partial<Record<InferredType, Misfits>>
  filled: number
  /** How many different values; null: too many to be options. */
  distinct: number | null
  samples: string[]
  /** The different values, the most frequent first, where there are few. */
  values: string[]
  longest: number
  /** Digits behind the point. */
  decimals: number
  /** ISO 4217, where the values or the title speak of money. */
  currency: string | null
  /** Whether no value stands there twice. */
  differs: boolean
  required: boolean
  unique: boolean
  relations: RelationCandidate[]
  /** Of a table's column: what the database says of it. */
  declared?: DeclaredColumn
}

export interface DeclaredColumn {
  name: string
  /** As SQL has it: `character varying(40)`. */
  type: string
  description: string | null
  maxLength: number | null
  minimum: number | null
  maximum: number | null
  /** A constant; what PostgreSQL computes is none. */
  default: Json
  /** Of a foreign key of this column alone; `entity`: what was made of that table, `itself` where it is this one. */
  references: { schema: string; table: string; column: string; entity: string | null } | null
  /** Why it is left out at first. */
  left: 'binary' | 'too-long' | null
}

/** Stands for the entity that is being made, where a column points to its own table. */
export const itself = '@itself'

export interface InferredSheet {
  format: SheetFormat
  /** Of a workbook: all its sheets. */
  sheets: string[]
  rows: number
  /** How many rows have cells beyond the last title: they are not taken. */
  ragged: number
  /** Columns that are too many for one entity. */
  left: number
  columns: InferredColumn[]
  /** The name of the column that names a record; null: none is fit to. */
  displayField: string | null
  /** How `1/2/2026` is read. */
  dates: ImportSettings['dates']
}
