/** The organisation's own settings: its clocks, its year, its days off and its money. */
import type { Label } from './label.ts'

export interface OrganisationSettings {
  /** For what runs in nobody's name, and for new people. */
  locale: 'en' | 'ja'
  /** IANA name. */
  timeZone: string
  /** Month in which the fiscal year begins: 1 to 12. */
  fiscalYearStart: number
  /** Whether a fiscal year is called by the calendar year it begins in (Japan) or ends in. */
  fiscalYearNamedBy: 'start' | 'end'
  /** ISO 4217; the currency that rates are given in. */
  currency: string
  /** Days of the week without work, Sunday is 0. */
  weekend: number[]
  /** Country whose public holidays are built in. */
  nationalHolidays: 'JP' | null
  /** When it works, for what counts business time; null: all day long. */
  hours?: WeekHours | null
  /** Further calendars by id: a desk, a branch. What is changed is given; null takes one away. */
  calendars?: Record<string, CalendarSettings>
  /** Colours of free words on records, by word. */
  tagColors?: Record<string, string>
}

/** Of each day of the week, Sunday first: spans such as `["09:00", "17:30"]`, in order; `"24:00"` ends a day. */
export type WeekHours = [from: string, to: string][][]

/** A calendar beside the organisation's own, by which a desk or a branch counts its days and hours. */
export interface CalendarSettings {
  title: string
  /** In other languages, by BCP 47 tag. */
  i18n?: Record<string, string>
  /** IANA name; null: the organisation's. */
  timeZone: string | null
  weekend: number[]
  nationalHolidays: 'JP' | null
  hours: WeekHours | null
  /** Whether the organisation's own days count here too; a day of this calendar goes before. */
  shared: boolean
  days: OwnDay[]
}

/** As expressions name it: `addBusinessDays(today, 3, "osaka")`. */
export const calendarId = /^[a-z][a-z0-9-]{0,39}$/

/** A change of the settings: of calendars and colours only those that are named, null takes one away. */
export interface OrganisationChange extends Partial<Omit<OrganisationSettings, 'calendars' | 'tagColors'>> {
  calendars?: Record<string, CalendarSettings | null>
  tagColors?: Record<string, string | null>
}

/** A day of the organisation's own, as `date` is its key: off, or worked although it is a weekend or public holiday. */
export interface OwnDay {
  date: string
  name: string
  /** False: a day off. */
  working: boolean
}

/** What everybody signed in may know, and an evaluator in a browser needs. */
export interface OrganisationAnswer extends OrganisationSettings {
  ownDays: OwnDay[]
}

/** A day that differs from its week's plan, for calendars and lists. */
export interface CalendarDay extends OwnDay {
  kind: 'national' | 'own'
  /** The name in other languages, by BCP 47 tag; of public holidays. */
  i18n?: Record<string, string>
}

/** One unit of `currency` is worth `rate` of the organisation's currency, from this date until the next one given. */
export interface CurrencyRate {
  currency: string
  date: string
  rate: number
}

export interface CurrencySummary {
  code: string
  /** Places behind the point: yen 0, dollars 2. */
  minorUnits: number
  /** Whether it is the organisation's own. */
  base: boolean
  /** The newest rate; none for the organisation's own currency. */
  latest: { date: string; rate: number } | null
}

/** An autonumber and what it gives next. Each text that the date makes of its pattern counts for itself. */
export interface Sequence {
  entity: string
  field: string
  title: Label
  entityTitle: Label
  pattern: string
  /** The one in use today first. */
  counters: { scope: string; next: number; example: string }[]
}

export interface NextNumber {
  entity: string
  field: string
  /** Of the counter: the pattern with its date filled in. */
  scope: string
  next: number
  /** That numbers are given again is meant. */
  again?: boolean
}
