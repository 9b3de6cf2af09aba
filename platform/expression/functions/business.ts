/** Fiscal years and business days, as the organisation has them. A point in time counts by the date of the caller's zone. */
import { addDaysTo, dayOf, inRange, toInstant, toLocal } from '../calendar.ts'
import {
  businessDayNumbered,
  countUpTo,
  dateAt,
  isBusinessDay,
  isHoliday,
  numberOf,
} from '../organisation/business-calendar.ts'
import { fiscalQuarter, fiscalYear } from '../organisation/fiscal-year.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { define, type Moment, type Overload } from './define.ts'

const dayLength = 86_400_000

export const business: Overload[] = [...ofLocal('fiscalYear', fiscalYear), ...ofLocal('fiscalQuarter', fiscalQuarter)]

/** What a calendar can be named for. */
export const byCalendar: Overload[] = [
  ...ofDay('isHoliday', (day, { calendar }) => isHoliday(calendar, day)),
  ...ofDay('isBusinessDay', (day, { calendar }) => isBusinessDay(calendar, day)),
  define('nextBusinessDay', ['date'], 'date', ([date], { organisation: { calendar } }) =>
    dateNumbered(businessDayNumbered(calendar, countUpTo(calendar, numberOf(date) - 1) + 1)),
  ),
  define('previousBusinessDay', ['date'], 'date', ([date], { organisation: { calendar } }) =>
    dateNumbered(businessDayNumbered(calendar, countUpTo(calendar, numberOf(date)))),
  ),
  define('addBusinessDays', ['date', 'int'], 'date', ([date, days], { organisation }) =>
    dateNumbered(moved(numberOf(date), days, organisation)),
  ),
  define('addBusinessDays', ['timestamp', 'int'], 'timestamp', ([at, days], moment) => movedInstant(at, days, moment)),
  define('businessDaysBetween', ['date', 'date'], 'int', ([from, to], { organisation }) =>
    between(numberOf(from), numberOf(to), organisation),
  ),
  define('businessDaysBetween', ['timestamp', 'timestamp'], 'int', ([from, to], moment) =>
    between(dayAt(from, moment), dayAt(to, moment), moment.organisation),
  ),
]

function ofLocal(name: string, read: (local: number, organisation: Organisation) => number | null): Overload[] {
  return [
    define(name, ['date'], 'int', ([date], { organisation }) => read(dayOf(date)! * dayLength, organisation)),
    define(name, ['timestamp'], 'int', ([at], { organisation, timeZone }) => {
      const local = inRange(toLocal(at, timeZone))
      return local === null ? null : read(local, organisation)
    }),
  ]
}

function ofDay(name: string, test: (day: number, organisation: Organisation) => boolean): Overload[] {
  return [
    define(name, ['date'], 'boolean', ([date], { organisation }) => test(numberOf(date), organisation)),
    define(name, ['timestamp'], 'boolean', ([at], moment) => test(dayAt(at, moment), moment.organisation)),
  ]
}

/** The day of a zone's calendars at an instant, numbered; never negative, even where its date lies in year 0. */
const dayAt = (at: number, { timeZone }: Moment): number =>
  Math.floor(toLocal(at, timeZone) / dayLength) + numberOf('1970-01-01')

const dateNumbered = (day: number | null): string | null => (day === null ? null : dateAt(day))

/** The nth business day after a day, before it for negative n; for 0 the day itself. */
function moved(day: number, days: number, { calendar }: Organisation): number | null {
  if (days === 0) return day
  const count = days > 0 ? countUpTo(calendar, day) + days : countUpTo(calendar, day - 1) + days + 1
  return businessDayNumbered(calendar, count)
}

function movedInstant(at: number, days: number, moment: Moment): number | null {
  const [local, day] = [toLocal(at, moment.timeZone), dayAt(at, moment)]
  const to = moved(day, days, moment.organisation)
  const target = to === null ? null : addDaysTo(local, to - day)
  return target === null ? null : inRange(toInstant(target, moment.timeZone))
}

const between = (from: number, to: number, { calendar }: Organisation): number =>
  countUpTo(calendar, to) - countUpTo(calendar, from)
