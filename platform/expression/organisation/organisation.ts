/**
 * The organisation as expressions go by it: fiscal year, days off, currency and rates. Made once when the settings are
 * read, handed down with every request (`context.organisation`) and to a browser as its parts.
 */
import type { CalendarSettings, CurrencyRate, OrganisationSettings, OwnDay } from '../../contract/organisation.ts'
import { type BusinessCalendar, businessCalendar } from './business-calendar.ts'
import { type BusinessHours, businessHours } from './business-hours.ts'
import { monthsBefore, yearsAhead } from './fiscal-year.ts'
import { firstYear, japaneseHolidays, lastYear } from './japanese-holidays.ts'
import { type Rates, ratesOf } from './rates.ts'

export interface Organisation extends OrganisationSettings {
  ownDays: readonly OwnDay[]
  calendar: BusinessCalendar
  work: BusinessHours
  rates: Rates
  /** The same with the days, hours and zone of another calendar. */
  named: ReadonlyMap<string, Organisation>
  /** Values of the slots in compiled SQL, by name: the same data in PostgreSQL's own writing. Read by `slotOf`. */
  slots: ReadonlyMap<string, string | number>
}

export interface OrganisationParts {
  settings: OrganisationSettings
  ownDays: readonly OwnDay[]
  rates: readonly CurrencyRate[]
}

export function compileOrganisation({ settings, ownDays, rates }: OrganisationParts): Organisation {
  const { calendars = {} } = settings
  const own = {
    ...settings,
    ...{ ownDays, rates: ratesOf(rates) },
    ...daysOf({ ...settings, hours: settings.hours ?? null, days: ownDays }),
  }
  const named = Object.entries(calendars).map(([id, calendar]) => {
    const days = calendar.shared ? [...ownDays, ...calendar.days] : calendar.days
    return [id, { ...own, ...daysOf({ ...calendar, days }), timeZone: calendar.timeZone ?? own.timeZone }] as const
  })
  const slots = new Map(slotsOf(own))
  for (const [id, { timeZone, ...each }] of named)
    for (const [name, value] of [...calendarSlots({ ...each, timeZone }), ['timeZone', timeZone] as const])
      slots.set(`${name}@${id}`, value)
  const nothing = { named: new Map<string, Organisation>(), slots }
  return { ...own, named: new Map(named.map(([id, each]) => [id, { ...each, ...nothing }])), slots }
}

/**
 * A slot of a calendar that somebody made: `calendar.changes@osaka`, `timeZone@osaka`. One that nobody has made is the
 * organisation's own, and points in time count by the reader's zone, as without: the name without the calendar.
 */
export function slotOf({ named, slots }: Organisation, name: string): string | number | undefined {
  return slots.get(name.replace('organisation.timeZone@', 'timeZone@')) ?? slots.get(plainSlot(named, name))
}

/** The name of a slot without a calendar that nobody has made. */
export function plainSlot(named: Organisation['named'], name: string): string {
  const at = name.indexOf('@')
  return at < 0 || named.has(name.slice(at + 1)) ? name : name.slice(0, at)
}

type Days = Pick<CalendarSettings, 'weekend' | 'nationalHolidays' | 'hours'> & { days: readonly OwnDay[] }

/** Of two that say something of a day, the later one counts. */
function daysOf({ weekend, nationalHolidays, hours, days }: Days) {
  const national = nationalHolidays === 'JP' ? allOfJapan() : []
  const byDate = [...new Map(days.map(day => [day.date, day])).values()]
  const datesOf = (working: boolean) => byDate.filter(day => day.working === working).map(({ date }) => date)
  const calendar = businessCalendar({ weekend, off: [...national, ...datesOf(false)], worked: datesOf(true) })
  return { calendar, work: businessHours(calendar, hours) }
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

type Slots = (readonly [string, string | number])[]

function slotsOf(own: Omit<Organisation, 'named' | 'slots'>): Slots {
  return [
    ['organisation.currency', own.currency],
    ['organisation.monthsBefore', monthsBefore(own)],
    ['organisation.yearsAhead', yearsAhead(own)],
    ...calendarSlots(own),
  ]
}

function calendarSlots({ calendar, work, timeZone }: Pick<Organisation, 'calendar' | 'work' | 'timeZone'>): Slots {
  return [...lists('calendar', calendar), ...lists('hours', work), ['hours.timeZone', timeZone]]
}

function lists(of: string, arrays: BusinessCalendar | BusinessHours): Slots {
  return Object.entries(arrays).map(([name, list]: [string, readonly number[]]) => [
    `${of}.${name}`,
    `{${list.join(',')}}`,
  ])
}
