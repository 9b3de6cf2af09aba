/** Months, weekdays, time zones and currencies to choose from, in the reader's language, as their browser knows it. */
import { currencyCodes } from '../../platform/contract/currencies.ts'

export function organisationChoices(language: string) {
  const named = (count: number, format: Intl.DateTimeFormatOptions, date: (at: number) => Date) =>
    Array.from({ length: count }, (_, at) =>
      new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' }).format(date(at)),
    )
  const months = named(12, { month: 'long' }, at => new Date(Date.UTC(2026, at, 1)))
  // 4 January 2026 is a Sunday.
  const weekdays = named(7, { weekday: 'long' }, at => new Date(Date.UTC(2026, 0, 4 + at)))
  const currencyNames = new Intl.DisplayNames(language, { type: 'currency' })
  return {
    months: months.map((label, at) => ({ value: String(at + 1), label })),
    weekdays: weekdays.map((label, at) => ({ value: String(at), label })),
    timeZones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter(name => name !== 'UTC')],
    currencies: currencyCodes.map(value => ({ value, label: `${value} ${currencyNames.of(value)}` })),
  }
}
