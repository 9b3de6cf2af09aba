/** Days of work from a moment on, in the organisation's calendar and time zone. */
import { localDate } from '../../access/local-date.ts'
import { businessDayNumbered, countUpTo, dateAt, numberOf } from '../../expression/organisation/business-calendar.ts'
import type { Organisation } from '../../expression/organisation/organisation.ts'

const day = 86_400_000

/**
 * The same time of day, so many business days later; `2` from a Friday is the Tuesday after. From a day off it counts as
 * from the business day before.
 */
export function businessDaysAfter(moment: Date, days: number, { calendar, timeZone }: Organisation): Date {
  const today = numberOf(localDate(moment, timeZone))
  const target = businessDayNumbered(calendar, countUpTo(calendar, today) + days)
  return target === null || dateAt(target) === null ? moment : new Date(moment.getTime() + (target - today) * day)
}
