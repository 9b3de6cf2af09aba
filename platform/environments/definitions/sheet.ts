/** A sheet of a definition book before it is written: texts and numbers in rows, a head that stays in sight. */
import type { Label } from '../../contract/label.ts'
import { labelText } from '../../contract/label.ts'
import type { Titled } from '../../contract/titled.ts'
import { type BookLocale, type BookWord, bookWord } from './words.ts'

export type Cell = string | number

export interface Sheet {
  name: string
  /** Above the head: what the whole sheet is about. */
  about?: [string, Cell][]
  head: string[]
  rows: Cell[][]
  widths: number[]
}

export interface Book {
  locale: BookLocale
  word: (word: BookWord) => string
  label: (label: Label) => string
  /** Of a document. */
  titleOf: (document: Titled & { id?: string }) => string
}

export const bookIn = (locale: BookLocale): Book => ({
  locale,
  word: word => bookWord(word, locale),
  label: label => labelText(label, locale),
  titleOf: ({ title, id = '', 'x-i18n': i18n }) => i18n?.[locale]?.title ?? title ?? id,
})

/** A mark that reads in both languages. */
export const mark = (is: boolean): string => (is ? '○' : '')

/** Any value of a document as a person reads it. */
export const plain = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
