/** A pasted text as a field's value, read as an import reads it: full-width digits, dates in many forms, options by title. */
import type { FieldModel, FieldType } from '../../platform/contract/entity.ts'
import { foldText } from '../../platform/contract/fold-text.ts'
import { normalValue } from '../../platform/contract/input/normal-value.ts'
import { parseDate } from '../../platform/contract/input/parse-date.ts'
import { parseNumber } from '../../platform/contract/input/parse-number.ts'
import type { Json } from '../../platform/contract/json.ts'
import { fromZoned } from '../../platform/contract/zoned-time.ts'

/** Undefined: the text is no such value. */
export type Pasted = { value: Json | null } | undefined

export interface Reading {
  language: string
  timeZone: string
}

/** Of relations only nothing can be read here: a name has to be looked up. */
export function pastedValue(field: FieldModel, given: string, reading: Reading): Pasted {
  const text = given.trim()
  if (text === '') return { value: null }
  const read = readers[field.type]
  if (read) {
    const value = read(text, field, reading)
    return value === undefined ? undefined : { value }
  }
  return field.type === 'relation' ? undefined : { value: normalValue(field, text) }
}

type Reader = (text: string, field: FieldModel, reading: Reading) => Json | undefined

const number: Reader = (text, { schema }, { language }) => {
  const value = parseNumber(text, language)
  if (value === null) return undefined
  return schema?.['format'] === 'int64' ? text.normalize('NFKC').replace(/[^\d-]/g, '') : value
}

const option: Reader = (text, { options = [] }) =>
  options.find(({ value, title }) =>
    [String(value), title.text, ...Object.values(title.i18n ?? {})].some(each => foldText(each) === foldText(text)),
  )?.value

const several = (text: string) =>
  text
    .split(/[,、;；]/)
    .map(each => each.trim())
    .filter(Boolean)

const yes = ['true', 'yes', 'y', '1', '○', '✓', '✔', 'はい', '有', '真']
const no = ['false', 'no', 'n', '0', '×', 'いいえ', '無', '偽']

const readers: Partial<Record<FieldType, Reader>> = {
  integer: number,
  number,
  decimal: number,
  money: number,
  rating: number,
  date: text => parseDate(text) ?? undefined,
  'date-time': (text, _, { timeZone }) => momentOf(text, timeZone),
  boolean: text => {
    const word = text.normalize('NFKC').toLowerCase()
    return yes.includes(word) ? true : no.includes(word) ? false : undefined
  },
  option,
  options: (text, field, reading) => {
    const values = several(text).map(each => option(each, field, reading))
    return values.includes(undefined) ? undefined : (values as Json[])
  },
  tags: several,
}

/** `2026/4/1 9:30`, a day alone begins at midnight; ISO 8601 as it is. */
function momentOf(text: string, timeZone: string): string | undefined {
  const plain = text.normalize('NFKC')
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(plain)) {
    const at = new Date(plain)
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
  }
  const [, day = '', hours = '0', minutes = '00', seconds = '00'] =
    /^(.+?)(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(plain) ?? []
  const date = parseDate(day)
  if (!date || Number(hours) > 23) return undefined
  return fromZoned(`${date} ${hours.padStart(2, '0')}:${minutes}:${seconds}`, timeZone) ?? undefined
}
