/**
 * A paper as JSON: what stands on it, from top to bottom. Texts hold `{{ CEL }}`; where a value is wanted the text is CEL.
 * `record` is the record that is printed, `item` a line of a table, `user` who prints it, and each name of `data` another
 * record. See docs/documents.md.
 */

import type { Label } from './label.ts'
import type { Texts } from './texts.ts'

export type PaperLanguage = 'en' | 'ja'

export interface DocumentTemplate {
  kind: 'document'
  id: string
  title?: string
  'x-i18n'?: Record<string, { title?: string; description?: string }>
  /** Of `record`. */
  entity: string
  /** The first one is taken where the reader's is not among them; all where not said. */
  languages?: PaperLanguage[]
  /** CEL: offered only for records of which it is true. */
  when?: string
  /** One line, without its ending. */
  fileName?: Texts
  page?: PaperPage
  /** `japanese` writes 令和8年11月22日 on Japanese papers. */
  dates?: 'gregorian' | 'japanese'
  /** CEL: the code of the currency of all amounts; the organisation's where not said. */
  currency?: string
  /** One other record each, such as one's own company: the first that the filter and the order give. */
  data?: Record<string, { entity: string; filter?: string; sort?: string[] }>
  sections: PaperSection[]
  footer?: { text?: Texts; pageNumbers?: boolean }
}

export interface PaperPage {
  size?: 'A4' | 'A5' | 'B5' | 'LETTER'
  orientation?: 'portrait' | 'landscape'
  /** In millimetres: left, top, right, bottom. */
  margins?: [number, number, number, number]
  /** In points. */
  fontSize?: number
}

interface Always {
  /** CEL: without it, or where it is true, the section is there. */
  when?: string
  /** Only on papers of this language. */
  language?: PaperLanguage
}

type Align = 'left' | 'center' | 'right'
export type PaperFormat = 'amount' | 'money' | 'number' | 'percent' | 'date' | 'text'

export type PaperSection = Always &
  (
    | { type: 'title'; text: Texts; align?: Align }
    | { type: 'text'; text: Texts; align?: Align; size?: number; bold?: boolean; box?: boolean }
    | Recipient
    | Sender
    | { type: 'fields'; rows: { label: Texts; value: Texts }[] }
    | { type: 'amount'; label: Texts; value: string; note?: Texts }
    | PaperTable
    | { type: 'totals'; rows: { label: Texts; value: string; strong?: boolean; when?: string }[] }
    | TaxSummary
    | { type: 'stamps'; stamps: { title: Texts; name: string; date?: string }[]; align?: Align }
    | { type: 'image'; image: string; width?: number; align?: Align }
    | { type: 'columns'; columns: { width?: number; sections: PaperSection[] }[] }
    | { type: 'space'; height?: number }
    | { type: 'line' }
    | { type: 'pageBreak' }
  )

/** To whom. In Japanese one honorific stands behind the last line: 御中 behind a company, 様 behind a person. */
export interface Recipient {
  type: 'recipient'
  /** CEL, as are those below. */
  company?: string
  department?: string
  person?: string
  /** `onchu`, `sama`, `sensei`, `kakui`, `none`; by what is printed where not said. */
  honorific?: string
  address?: string
}

/** From whom: name, further lines, and the company's seal over their end. A line without any value is left out. */
export interface Sender {
  type: 'sender'
  name: string
  lines?: Texts[]
  /** CEL of file fields: there only for who may read them. */
  logo?: string
  seal?: string
}

export interface PaperTable {
  type: 'table'
  /** Field of the record with the line items, or of related records. */
  items: string
  columns: PaperColumn[]
  numbered?: boolean
  /** CEL on `item`: marked with ※ as of the reduced tax rate. */
  reduced?: string
  /** Filled up with empty lines to this many. */
  rows?: number
}

export interface PaperColumn {
  title: Texts
  /** CEL on `item`. */
  value: string
  /** CEL: stands small below. */
  note?: string
  /** In millimetres; what is left where not said. */
  width?: number
  align?: Align
  format?: PaperFormat
}

/** Per rate what it is taken of and the tax, as a qualified invoice needs them; rounded once per rate. */
export interface TaxSummary {
  type: 'taxes'
  /** How tax that `tax` does not give is rounded to the currency's smallest unit; down where not said. */
  rounding?: 'down' | 'nearest' | 'up'
  /** `rate` in per cent; `base` and `tax` CEL. */
  rates: { rate: number; base: string; tax?: string; reduced?: boolean }[]
}

/** A paper that can be made of a record. */
export interface OfferedDocument {
  /** Of its template. */
  id: string
  title: Label
  languages: PaperLanguage[]
}
