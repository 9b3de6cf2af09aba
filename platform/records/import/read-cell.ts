/** The text of a cell as a value of a field: what people and spreadsheets write, in any of our languages. Pure. */
import { cutText } from '../../contract/cut-text.ts'
import type { FieldModel, FieldOption } from '../../contract/entity.ts'
import { foldText } from '../../contract/fold-text.ts'
import type { ImportSettings } from '../../contract/import.ts'
import { halfWidth } from '../../contract/input/half-width.ts'
import { parseDate } from '../../contract/input/parse-date.ts'
import { parseDuration } from '../../contract/input/parse-duration.ts'
import { parseNumber } from '../../contract/input/parse-number.ts'
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { instantText, toInstant } from '../../expression/calendar.ts'

export type ReadCell = { value: Json } | { refusal: Omit<Problem, 'pointer'> }

export interface CellLanguage {
  locale: string
  timeZone: string
  dates: ImportSettings['dates']
}

/** What a cell becomes is for. */
type Described = Pick<FieldModel, 'type' | 'schema' | 'options'>

/** `text` is not empty. */
export function readCell(field: Described, text: string, language: CellLanguage): ReadCell {
  switch (field.type) {
    case 'integer':
    case 'rating':
    case 'number':
    case 'decimal':
    case 'money':
      return number(field, text, language)
    case 'boolean':
      return yesOrNo(text)
    case 'date':
      return day(text, language)
    case 'date-time':
      return moment(text, language)
    case 'time':
      return orRefuse(clockTime(text), 'no-time', 'This is no time of day. Write 9:30.')
    case 'duration':
      return orRefuse(parseDuration(text), 'no-duration', 'This is no length of time. Write 1:30 or 90 min.')
    case 'option':
      return option(field, text)
    case 'options':
      return options(field, text)
    case 'tags':
      return { value: partsOf(text) }
    case 'json':
      return json(text)
    default:
      return { value: text }
  }
}

/** Several values of one cell; as a JSON list where a value has such a mark itself. */
export const partsOf = (text: string): string[] =>
  (listOf(text) ?? text.split(/[;；、\n]/)).map(part => part.trim()).filter(part => part !== '')

function listOf(text: string): string[] | null {
  if (!text.startsWith('["') || !text.endsWith('"]')) return null
  const list = parsed(text)
  return Array.isArray(list) && list.every(part => typeof part === 'string') ? list : null
}

/** Undefined for what is no JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function json(text: string): ReadCell {
  const value = parsed(text)
  return value === undefined ? refuse('no-json', 'This is no JSON.') : { value }
}

const refuse = (code: string, message: string, more: object = {}): ReadCell => ({ refusal: { code, message, ...more } })
const orRefuse = (value: Json, code: string, message: string): ReadCell =>
  value === null ? refuse(code, message) : { value }
const noOption = (text: string): ReadCell => {
  const name = cutText(text, 60)
  return refuse('no-option', `'${name}' is none of the options.`, { parameters: { name } })
}

function number({ schema }: Described, text: string, { locale }: CellLanguage): ReadCell {
  // Accountants write what is below zero in brackets.
  const plain = halfWidth(text)
    .trim()
    .replace(/^\((.+)\)$/, '-$1')
  const percent = /%$/.test(plain)
  const value = exponent.test(plain) ? Number(plain) : parseNumber(percent ? plain.slice(0, -1) : plain, locale)
  if (value === null) return refuse('no-number', 'This is no number.')
  if (schema?.['format'] === 'int64') return { value: plain.replace(/[,\s]/g, '') }
  return { value: percent ? Number((value / 100).toPrecision(15)) : value }
}

/** As programs write what is very large or small. */
const exponent = /^[+-]?\d{1,20}(\.\d{1,20})?e[+-]?\d{1,3}$/i

const yes = new Set(['true', 'yes', 'y', '1', 'はい', '有', 'あり', '○', '〇', '◯', '✓', '✔', 'する', '済', 'on', 'x'])
const no = new Set(['false', 'no', 'n', '0', 'いいえ', '無', 'なし', '×', '-', 'しない', '未', 'off'])

function yesOrNo(text: string): ReadCell {
  const word = halfWidth(text).trim().toLowerCase()
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : refuse('no-boolean', 'This is neither yes nor no.')
}

/** A word, and no digit or mark that may as well stand for something else. */
export function isWordForYesOrNo(text: string): boolean {
  const word = halfWidth(text).trim().toLowerCase()
  return word !== '-' && !/^\d$/.test(word) && (yes.has(word) || no.has(word))
}

/** A four-digit year says the order itself. */
function isoDay(text: string, dates: CellLanguage['dates']): string | null {
  const plain = halfWidth(text).trim()
  const [, first, second, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain) ?? []
  if (!year) return parseDate(plain)
  return parseDate(dates === 'dmy' ? `${year}-${second}-${first}` : `${year}-${first}-${second}`)
}

const day = (text: string, { dates }: CellLanguage): ReadCell =>
  // A spreadsheet adds midnight to what it takes for a moment.
  orRefuse(isoDay(text.replace(/[T ]0{1,2}:00(:00(\.0+)?)?Z?$/, ''), dates), 'no-date', 'This is no date.')

const longestMoment = 100
const noMoment = refuse('no-moment', 'This is no date with a time.')

function moment(text: string, { timeZone, dates }: CellLanguage): ReadCell {
  // The pattern below takes the square of its length.
  if (text.length > longestMoment) return noMoment
  const plain = halfWidth(text).trim()
  if (/^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/i.test(plain)) return { value: plain }
  const [, date, hours, minutes, seconds = '0'] = /^(.+?)[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?$/.exec(
    plain,
  ) ?? [null, plain, '0', '0']
  const iso = isoDay(date!, dates)
  if (iso === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return noMoment
  const local = Date.parse(`${iso}T00:00:00Z`) + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return { value: instantText(toInstant(local, timeZone)) }
}

/** `9:30`, `9時30分`, `9:30 PM`; a spreadsheet gives the day it counts from along. */
function clockTime(text: string): string | null {
  const plain = halfWidth(text)
    .trim()
    .replace(/^(1899-12-3[01]|1900-01-0[01])[T ]/, '')
  const [, hours, minutes = '0', seconds = '0', half] =
    /^(\d{1,2})(?::|時)(\d{1,2})?(?:(?::|分)(\d{1,2})?(?:\.\d+)?秒?)?\s*([ap]m)?$/i.exec(plain) ?? []
  if (hours === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours)
  return hour > 23 ? null : [hour, minutes, seconds].map(part => String(part).padStart(2, '0')).join(':')
}

function option({ options = [] }: Described, text: string): ReadCell {
  const found = optionNamed(options, text)
  return found ? { value: found.value } : noOption(text)
}

function options({ options = [] }: Described, text: string): ReadCell {
  const found = partsOf(text).map(part => ({ part, option: optionNamed(options, part) }))
  const wrong = found.find(({ option }) => !option)
  return wrong ? noOption(wrong.part) : { value: found.map(({ option }) => option!.value) }
}

/** By its value, else by its title in any language. */
function optionNamed(options: FieldOption[], text: string): FieldOption | undefined {
  const word = foldText(text)
  const titles = ({ title }: FieldOption) => [title.text, ...Object.values(title.i18n ?? {})]
  return (
    options.find(({ value }) => String(value) === text) ??
    options.find(option => titles(option).some(title => foldText(title) === word))
  )
}
