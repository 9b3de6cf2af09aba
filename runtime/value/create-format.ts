/** Dates, numbers and money as the person reads them: by language, by how they like dates, and moments by their time zone. */
import type { Json } from '../../platform/contract/json.ts'
import type { Preferences } from '../../platform/contract/preferences.ts'

export type Format = ReturnType<typeof createFormat>

export type DateChoice = Pick<Preferences, 'dateStyle' | 'firstDayOfWeek'>

export function createFormat(language: string, timeZone: string, dates: DateChoice = plainDates) {
  const currencies = new Map<string, Intl.NumberFormat>()
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 10 })
  const { tag, dateStyle } = dateLanguage(language, dates)
  const day = new Intl.DateTimeFormat(tag, { dateStyle, timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(tag, { dateStyle, timeStyle: 'short', timeZone })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' })

  function currencyFormat(currency: string) {
    const known = currencies.get(currency)
    if (known) return known
    const made = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    })
    currencies.set(currency, made)
    return made
  }

  return {
    language,
    timeZone,
    ...dates,
    number: (value: number) => number.format(value),
    /** An unknown currency is written behind the number. */
    money(value: number, currency?: string | null): string {
      if (!currency) return number.format(value)
      return /^[A-Z]{3}$/.test(currency)
        ? currencyFormat(currency).format(value)
        : `${number.format(value)} ${currency}`
    },
    /** `YYYY-MM-DD`, which has no time zone. */
    date: (value: string) => written(day, `${value}T00:00:00Z`, value),
    dateTime: (value: string) => written(moment, value, value),
    /** "3 days ago"; over a month, the date. */
    ago(value: string, now: Date): string {
      const seconds = (Date.parse(value) - now.getTime()) / 1000
      const unit = units.find(([, length]) => Math.abs(seconds) >= length)
      if (!unit) return relative.format(0, 'second')
      return unit[0] === 'month'
        ? written(moment, value, value)
        : relative.format(Math.round(seconds / unit[1]), unit[0])
    },
    list: (values: string[]) => new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(values),
  }
}

const plainDates: DateChoice = { dateStyle: 'locale', firstDayOfWeek: 0 }

/** Swedish writes dates as ISO 8601 does. */
function dateLanguage(language: string, { dateStyle }: DateChoice): { tag: string; dateStyle: 'short' | 'medium' } {
  if (dateStyle === 'iso') return { tag: 'sv-SE', dateStyle: 'short' }
  return { tag: dateStyle === 'wareki' ? `${language}-u-ca-japanese` : language, dateStyle: 'medium' }
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const written = (format: Intl.DateTimeFormat, value: string, otherwise: string) => {
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? otherwise : format.format(at)
}

/** A JSON number, or a decimal that travels as a string. */
export const numberOf = (value: Json | undefined): number | null => {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
