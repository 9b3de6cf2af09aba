/**
 * The organisation as expressions go by it: fiscal year, days off, currency and rates. Made once when the settings are
 * read, handed down with every request (`context.organisation`) and to a browser as its parts.
 */
import type { CurrencyRate, OrganisationSettings, OwnDay } from '../../contract/organisation.ts'
import { type BusinessCalendar, businessCalendar } from './business-calendar.ts'
import { monthsBefore, yearsAhead } from './fiscal-year.ts'
import { firstYear, japaneseHolidays, lastYear } from './japanese-holidays.ts'
import { type Rates, ratesOf } from './rates.ts'

export interface Organisation extends OrganisationSettings {
  ownDays: readonly OwnDay[]
  calendar: BusinessCalendar
  rates: Rates
  /** Values of the slots in compiled SQL, by name: the same data in PostgreSQL's own writing. */
  slots: ReadonlyMap<string, string | number>
}

export interface OrganisationParts {
  settings: OrganisationSettings
  ownDays: readonly OwnDay[]
  rates: readonly CurrencyRate[]
}

export function compileOrganisation({ settings, ownDays, rates }: OrganisationParts): Organisation {
  const national = settings.nationalHolidays === 'JP' ? allOfJapan() : []
  const own = Map.groupBy(ownDays, ({ working }) => working)
  const datesOf = (working: boolean) => (own.get(working) ?? []).map(({ date }) => date)
  const calendar = businessCalendar({
    weekend: settings.weekend,
    off: [...national, ...datesOf(false)],
    worked: datesOf(true),
  })
  return { ...settings, ownDays, calendar, rates: ratesOf(rates), slots: slotsOf(settings, calendar) }
}

/** Of somebody who never said anything else. */
const defaultSettings: OrganisationSettings = {
  locale: 'en',
  timeZone: 'UTC',
  fiscalYearStart: 1,
  fiscalYearNamedBy: 'start',
  currency: 'USD',
  weekend: [0, 6],
  nationalHolidays: null,
}

export const defaultOrganisation: Organisation = compileOrganisation({
  settings: defaultSettings,
  ownDays: [],
  rates: [],
})

let japan: readonly string[] | null = null

function allOfJapan(): readonly string[] {
  japan ??= Array.from({ length: lastYear - firstYear + 1 }, (_, at) => japaneseHolidays(firstYear + at)).flatMap(
    days => days.map(({ date }) => date),
  )
  return japan
}

function slotsOf(settings: OrganisationSettings, calendar: BusinessCalendar): Organisation['slots'] {
  const lists = Object.entries(calendar).map(
    ([name, days]: [string, readonly number[]]) => [`calendar.${name}`, `{${days.join(',')}}`] as const,
  )
  return new Map<string, string | number>([
    ['organisation.currency', settings.currency],
    ['organisation.monthsBefore', monthsBefore(settings)],
    ['organisation.yearsAhead', yearsAhead(settings)],
    ...lists,
  ])
}
