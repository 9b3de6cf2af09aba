/** Whether the text of a cell can be read as a type: asked of the same readers that an import has, so both agree. Pure. */
import { postalCodePattern } from '../../contract/inferred.ts'
import { halfWidth } from '../../contract/input/half-width.ts'
import { normalEmail } from '../../contract/input/normal-email.ts'
import { parseNumber } from '../../contract/input/parse-number.ts'
import { createAjv } from '../../metadata/validate/ajv.ts'
import { type CellLanguage, isWordForYesOrNo, readCell } from '../import/read-cell.ts'

export const readTypes = [
  'boolean',
  'date',
  'date-time',
  'time',
  'email',
  'link',
  'postal-code',
  'integer',
  'decimal',
  'phone',
] as const
export type ReadType = (typeof readTypes)[number]

export type CellTypes = Record<ReadType, (text: string) => boolean>

type Reading = Pick<CellLanguage, 'locale' | 'timeZone'>

/** `text` is not empty. */
export function cellTypes(language: Reading): CellTypes {
  const reads = (type: 'date' | 'date-time' | 'time', text: string) =>
    (['mdy', 'dmy'] as const).some(dates => 'value' in readCell({ type }, text, { ...language, dates }))
  const types: CellTypes = {
    boolean: isWordForYesOrNo,
    date: text => couldBeDay.test(text) && reads('date', text),
    'date-time': text => text.includes(':') && reads('date-time', text),
    time: text => reads('time', text),
    email: text => text.includes('@') && isEmail(normalEmail(text)),
    link: text => /^[a-z]+:\/\//i.test(text) && isLink(text.trim()),
    'postal-code': text => postalCode.test(text),
    integer: text => {
      const value = exactNumber(text, language.locale)
      return value !== null && Number.isSafeInteger(value) && !/[.%]/.test(text)
    },
    decimal: text => exactNumber(text, language.locale) !== null,
    phone: isPhone,
  }
  // A cell of a sheet may be a book, and a pattern takes the square of its length.
  return Object.fromEntries(
    readTypes.map(type => [type, (text: string) => text.length <= longest[type] && types[type](text)]),
  ) as CellTypes
}

/** Characters; nothing longer is one. */
const longest: Record<ReadType, number> = {
  boolean: 60,
  date: 60,
  'date-time': 60,
  time: 24,
  email: 320,
  link: 2_000,
  'postal-code': 60,
  integer: 60,
  decimal: 60,
  phone: 60,
}

const postalCode = new RegExp(postalCodePattern)

/** What has neither digits nor marks between them is none: most cells are words. */
const couldBeDay = /[0-9０-９元].*[年月日/.\-－／．]|^[0-9０-９]{8}$/

/** `00123` is a code, and so is what has more digits than a number keeps. */
function exactNumber(text: string, locale: string): number | null {
  const plain = halfWidth(text)
    .trim()
    .replace(/^\((.+)\)$/, '-$1')
    .replace(/%$/, '')
  const digits = plain.replace(/\D/g, '')
  if (digits === '' || digits.length > 15 || /^[-+¥$€£]?0\d/.test(plain)) return null
  return parseNumber(plain, locale)
}

function isPhone(text: string): boolean {
  if (!/^[+＋]?[0-9０-９()（）.,;#*/xX内線 　‐－ー-]{7,40}$/.test(text)) return false
  const digits = halfWidth(text).replace(/\D/g, '')
  return digits.length >= 7 && /^(0|\+|\(0)/.test(halfWidth(text))
}

const ajv = createAjv('draft-07')
const budget = { left: Number.POSITIVE_INFINITY }
const formatted = (format: string) => {
  const holds = ajv.compile({ type: 'string', format })
  return (text: string) => holds.call(budget, text) as boolean
}
const isEmail = formatted('email')
const isLink = formatted('uri')
