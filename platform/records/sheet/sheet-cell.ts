/** A value of a record as it stands in a sheet: for people first, and such that an import reads the same value out of it. */
import type { FieldModel } from '../../contract/entity.ts'
import { formatDuration } from '../../contract/input/format-duration.ts'
import type { Json } from '../../contract/json.ts'
import { labelText } from '../../contract/label.ts'
import { richTextText } from '../../contract/rich-text/rich-text-text.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { SheetColumn } from './sheet-column.ts'

/** `day` is a date, `moment` one with a time of the reader's clock (`2026-11-22 18:00:00`). */
export type Cell = null | string | number | boolean | { day: string } | { moment: string }

export interface SheetLanguage {
  locale: string
  timeZone: string
}

/** Several values in one cell stand apart by this. */
const separator = '; '

export function cellOf({ path, field, is }: SheetColumn, record: Json, language: SheetLanguage): Cell {
  const value = valueAt(record, path)
  if (value === null) return null
  if (is === 'label') return namesOf(value, 'label')
  if (is === 'id') return namesOf(value, 'id')
  return is === 'part' ? plain(value) : fieldCell(field, value, language)
}

function valueAt(record: Json, path: readonly string[]): Json {
  let value: Json = record
  for (const key of path) {
    if (!isObject(value)) return null
    value = value[key] ?? null
  }
  return value
}

const namesOf = (value: Json, what: 'label' | 'id'): string =>
  [value]
    .flat()
    .filter(isObject)
    .map(({ entity, _id, _label }) => {
      if (what === 'label') return String(_label)
      return typeof entity === 'string' ? `${entity}/${String(_id)}` : String(_id)
    })
    .join(separator)

function fieldCell(field: FieldModel, value: Json, { locale, timeZone }: SheetLanguage): Cell {
  switch (field.type) {
    case 'date':
      return { day: String(value) }
    case 'date-time':
      return { moment: localMoment(String(value), timeZone) }
    case 'option':
      return optionTitle(field, value, locale)
    case 'options':
      return [value]
        .flat()
        .map(each => optionTitle(field, each, locale))
        .join(separator)
    case 'duration':
      return formatDuration(Number(value), 'en')
    case 'tags':
      return [value].flat().map(String).join(separator)
    case 'rich-text':
      return richTextText(value)
    case 'file':
    case 'files':
      return [value]
        .flat()
        .filter(isObject)
        .map(({ name }) => String(name))
        .join(separator)
    default:
      return plain(value)
  }
}

const plain = (value: Json): Cell => (typeof value === 'object' ? JSON.stringify(value) : value)

function optionTitle({ options = [] }: FieldModel, value: Json, locale: string): string {
  const option = options.find(option => option.value === value)
  return option ? labelText(option.title, locale) : String(value)
}

/** As the reader's clock showed it then. */
function localMoment(text: string, timeZone: string): string {
  const parts = momentParts(timeZone).formatToParts(new Date(text))
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? ''
  const part = text.slice(19, 23)
  const fraction = /^\.\d{3}$/.test(part) && part !== '.000' ? part : ''
  return `${at('year')}-${at('month')}-${at('day')} ${at('hour')}:${at('minute')}:${at('second')}${fraction}`
}

const formats = new Map<string, Intl.DateTimeFormat>()
function momentParts(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const digits = '2-digit'
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  })
  formats.set(timeZone, made)
  return made
}
