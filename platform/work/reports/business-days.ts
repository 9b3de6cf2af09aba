import { businessDayNumbered, countUpTo, dateAt, numberOf } from '../../expression/organisation/business-calendar.ts'
import type { Organisation } from '../../expression/organisation/organisation.ts'

type Days = Pick<Organisation, 'calendar'>

/** Of an organisation that never works: the day after. */
export function nextBusinessDay({ calendar }: Days, day: string): string {
  const number = businessDayNumbered(calendar, countUpTo(calendar, numberOf(day)) + 1)
  return (number === null ? null : dateAt(number)) ?? dateAt(numberOf(day) + 1) ?? day
}

export const isBusinessDay = ({ calendar }: Days, day: string): boolean =>
  countUpTo(calendar, numberOf(day)) > countUpTo(calendar, numberOf(day) - 1)
