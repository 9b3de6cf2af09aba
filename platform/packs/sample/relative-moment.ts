/**
 * Days that are told from the day of installation, so that what is overdue or due this month always is.
 *
 *     { "$days": -12 }                     a date, twelve days ago
 *     { "$workdays": 5, "at": "10:30" }    a moment, five working days (Monday to Friday) ahead
 *     { "$months": 2, "day": "last" }      the last day of the month after next; `day` may be 1 to 28 too
 *     { "$year": -1 }                      a text of four digits: last year
 */
import type { JsonObject } from '../../contract/json.ts'
import { addMonthsTo, dateOf, dayOf, instantText, startOfUnit, timeOf, toInstant } from '../../expression/calendar.ts'
import { isObject } from '../../metadata/json-values.ts'

export interface Today {
  /** `2026-11-22`, as the calendars of `timeZone` show it. */
  date: string
  timeZone: string
}

const dayLength = 86_400_000
const moves = new Set(['$days', '$workdays', '$months', '$year'])

export const isRelative = (value: unknown): value is JsonObject =>
  isObject(value) && Object.keys(value).some(key => moves.has(key))

/** Null where it is not one of the forms above. */
export function relativeMoment(value: JsonObject, today: Today): string | null {
  const { at, day: inMonth, ...move } = value
  const [[key, offset] = ['', null], ...more] = Object.entries(move)
  if (more.length || !Number.isSafeInteger(offset) || Math.abs(offset as number) > 100_000) return null
  if (key === '$year')
    return (at ?? inMonth) !== undefined ? null : String(Number(today.date.slice(0, 4)) + (offset as number))
  const day = movedDay(key, offset as number, inMonth, dayOf(today.date)!)
  if (day === null) return null
  return at === undefined ? dateOf(day) : momentOf(day, at, today.timeZone)
}

function movedDay(key: string, offset: number, inMonth: unknown, today: number): number | null {
  if (key === '$months') return dayOfMonth(today, offset, inMonth ?? 1)
  if (inMonth !== undefined) return null
  return key === '$days' ? today + offset : workday(today, offset)
}

/** From a weekend, 0 is the Friday before, so that nothing done lies ahead of us. */
function workday(today: number, offset: number): number {
  // 1970-01-01 was a Thursday.
  const index = (((today + 3) % 7) + 7) % 7
  const steps = Math.min(index, 4) + offset
  const weeks = Math.floor(steps / 5)
  return today - index + weeks * 7 + (steps - weeks * 5)
}

function dayOfMonth(today: number, offset: number, day: unknown): number | null {
  const isLast = day === 'last'
  if (!isLast && !(Number.isSafeInteger(day) && (day as number) >= 1 && (day as number) <= 28)) return null
  const first = addMonthsTo(startOfUnit(today * dayLength, 'month'), isLast ? offset + 1 : offset)
  return first === null ? null : first / dayLength + (isLast ? -1 : (day as number) - 1)
}

/** At what the clocks of the zone show. */
function momentOf(day: number, at: unknown, timeZone: string): string | null {
  const time = typeof at === 'string' && /^\d\d:\d\d$/.test(at) ? timeOf(at) : null
  return time === null ? null : instantText(toInstant(day * dayLength + time, timeZone))
}
