/**
 * Counts business days without walking over them. A week has the same working days every week; days that differ are a
 * sorted list of changes. The nth business day is then found by two binary searches, in JavaScript as in PostgreSQL
 * (`width_bucket`), which is handed the same arrays.
 *
 * Days are numbered from Monday, 25 December of the year before year 1, so that no day that can be written is negative.
 */
import { dateOf, dayOf } from '../calendar.ts'

export interface BusinessCalendar {
  /** Working days of a week up to and with each day, from Monday: [1, 2, 3, 4, 5, 5, 5]. */
  weekly: readonly number[]
  /** The days of a week that are worked, Monday is 0: [0, 1, 2, 3, 4]. */
  workdays: readonly number[]
  /** Days that differ from their week's plan, in order. */
  changes: readonly number[]
  /** How many business days more there are after the first n changes than by weeks alone; `shifts[0]` is 0. */
  shifts: readonly number[]
  /** How many business days there are up to and with each change. */
  counts: readonly number[]
  /** Days off that are no mere weekend, in order. */
  holidays: readonly number[]
}

/** Dates off and dates worked all the same; `weekend` counts from Sunday as 0. */
export interface DayPlan {
  weekend: readonly number[]
  off: Iterable<string>
  worked: Iterable<string>
}

export function businessCalendar({ weekend, off, worked }: DayPlan): BusinessCalendar {
  const free = new Set(weekend.map(day => (day + 6) % 7))
  const workdays = [0, 1, 2, 3, 4, 5, 6].filter(day => !free.has(day))
  const weekly = [0, 1, 2, 3, 4, 5, 6].map(day => workdays.filter(each => each <= day).length)
  const extra = new Set(numbers(worked))
  const holidays = numbers(off).filter(day => !extra.has(day))
  const changes = inOrder([
    ...holidays.filter(day => !free.has(day % 7)),
    ...[...extra].filter(day => free.has(day % 7)),
  ])
  const shifts = [0]
  for (const day of changes) shifts.push(shifts.at(-1)! + (free.has(day % 7) ? 1 : -1))
  const byWeeks = { weekly, workdays }
  const counts = changes.map((day, at) => countByWeeks(byWeeks, day) + shifts[at + 1]!)
  return { weekly, workdays, changes, shifts, counts, holidays }
}

const epoch = 719_169

/** `2026-11-23` → its number. */
export const numberOf = (date: string): number => dayOf(date)! + epoch

/** Null outside the years 1 to 9999. */
export const dateAt = (day: number): string | null => dateOf(day - epoch)

export const isHoliday = ({ holidays }: BusinessCalendar, day: number): boolean => {
  const at = upTo(holidays, day)
  return at > 0 && holidays[at - 1] === day
}

/** Business days up to and with this one. */
export const countUpTo = (calendar: BusinessCalendar, day: number): number =>
  countByWeeks(calendar, day) + calendar.shifts[upTo(calendar.changes, day)]!

export const isBusinessDay = (calendar: BusinessCalendar, day: number): boolean =>
  countUpTo(calendar, day) > countUpTo(calendar, day - 1)

/** The day with that count; null where there is none before time begins. */
export function businessDayNumbered(calendar: BusinessCalendar, count: number): number | null {
  if (count < 1) return null
  const { workdays, changes, shifts, counts } = calendar
  const before = upTo(counts, count - 1)
  const place = count - shifts[before]! - 1
  const day = Math.floor(place / workdays.length) * 7 + workdays[place % workdays.length]!
  // A weekend day that is worked comes first where it lies before.
  return Math.min(day, changes[before] ?? day)
}

const countByWeeks = ({ weekly, workdays }: Pick<BusinessCalendar, 'weekly' | 'workdays'>, day: number): number =>
  Math.floor(day / 7) * workdays.length + weekly[day % 7]!

/** How many of the sorted numbers are not above the value. */
export function upTo(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

const numbers = (dates: Iterable<string>): number[] =>
  inOrder(new Set([...dates].filter(date => dayOf(date) !== null).map(numberOf)))

const inOrder = (days: Iterable<number>): number[] => [...days].sort((a, b) => a - b)
