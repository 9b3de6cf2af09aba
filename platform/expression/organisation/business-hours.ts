/**
 * Counts business time as business-calendar.ts counts days: milliseconds of work up to a moment of a zone's clock, and
 * back. A week has the same hours every week; days that differ are a sorted list. PostgreSQL is handed the same arrays
 * (../sql/functions/hours.ts), so no row walks over days.
 */
import type { WeekHours } from '../../contract/organisation.ts'
import { timeOf } from '../calendar.ts'
import { type BusinessCalendar, upTo } from './business-calendar.ts'

export interface BusinessHours {
  /** Of each span of work: its kind of day, its milliseconds of the day, and the work on that day before it. */
  kinds: readonly number[]
  starts: readonly number[]
  ends: readonly number[]
  befores: readonly number[]
  /** Work of a week before each day of it, from Monday, and of all of it at the end: eight numbers. */
  weekly: readonly number[]
  /** Days that differ, as in the calendar, and of which kind they are: 7 is worked after all, -1 off. */
  changes: readonly number[]
  works: readonly number[]
  /** How much more work there is after the first n changes than by weeks alone, and up to and with each. */
  shifts: readonly number[]
  counts: readonly number[]
}

/** `hours` from Sunday; null: all day long. */
export function businessHours({ workdays, changes }: BusinessCalendar, given: WeekHours | null): BusinessHours {
  // A week without work is refused where settings are written; here it would divide by nothing.
  const hours = given && workdays.some(day => given[(day + 1) % 7]?.length) ? given : null
  const spansOf = (day: number) => spans(hours?.[(day + 1) % 7])
  // A weekend that is worked is worked like the first day of the week that has hours.
  const usual = workdays.find(day => spansOf(day).length)!
  const byKind = [...workdays.map(day => [day, spansOf(day)] as const), [worked, spansOf(usual)] as const]
  const lengthOf = (kind: number) => sum(byKind.find(([each]) => each === kind)?.[1] ?? [])
  const all = byKind.flatMap(([kind, days]) =>
    days.map(([start, end], at) => ({ kind, start, end, before: sum(days.slice(0, at)) })),
  )
  const weekly = [0]
  for (let day = 0; day < 7; day++) weekly.push(weekly[day]! + lengthOf(day))
  const works = changes.map(day => (workdays.includes(day % 7) ? -1 : worked))
  const shifts = [0]
  changes.forEach((day, at) => {
    shifts.push(shifts[at]! + (works[at] === worked ? lengthOf(worked) : -lengthOf(day % 7)))
  })
  const byWeeks = (day: number) => Math.floor(day / 7) * weekly[7]! + weekly[day % 7]!
  return {
    kinds: all.map(({ kind }) => kind),
    starts: all.map(({ start }) => start),
    ends: all.map(({ end }) => end),
    befores: all.map(({ before }) => before),
    ...{ weekly, changes, works, shifts },
    counts: changes.map((day, at) => byWeeks(day + 1) + shifts[at + 1]!),
  }
}

const worked = 7
const dayLength = 86_400_000

const spans = (given: WeekHours[number] | undefined): [number, number][] =>
  given
    ? given.map(([from, to]) => [timeOf(from) ?? 0, to === '24:00' ? dayLength : (timeOf(to) ?? 0)])
    : [[0, dayLength]]
const sum = (all: readonly (readonly [number, number])[]) => all.reduce((total, [start, end]) => total + end - start, 0)

/** A moment of a zone's clock: a day as business-calendar.ts numbers it, and milliseconds since its midnight. */
export interface Clock {
  day: number
  ms: number
}

/** Work up to a moment. */
export const workUpTo = (hours: BusinessHours, { day, ms }: Clock): number =>
  workBefore(hours, day) +
  spansOn(hours, day).reduce((total, at) => {
    const [start, end] = [hours.starts[at]!, hours.ends[at]!]
    return total + Math.min(Math.max(ms - start, 0), end - start)
  }, 0)

export const isWorked = (hours: BusinessHours, { day, ms }: Clock): boolean =>
  spansOn(hours, day).some(at => hours.starts[at]! <= ms && ms < hours.ends[at]!)

/** The first moment with so much work before it; null where there is none before time begins. */
export function momentOfWork(hours: BusinessHours, work: number): Clock | null {
  if (work < 1) return null
  const { weekly, changes, shifts, counts } = hours
  const before = upTo(counts, work - 1)
  const place = work - shifts[before]! - 1
  const week = Math.floor(place / weekly[7]!)
  const byWeeks = week * 7 + upTo(weekly.slice(0, 7), place - week * weekly[7]!) - 1
  // A day that is worked after all comes first where it lies before.
  const day = Math.min(byWeeks, changes[before] ?? byWeeks)
  const left = work - workBefore(hours, day)
  const at = spansOn(hours, day).find(at => left <= hours.befores[at]! + hours.ends[at]! - hours.starts[at]!)
  return at === undefined ? null : { day, ms: hours.starts[at]! + left - hours.befores[at]! }
}

/** Work on all days before this one. */
const workBefore = ({ weekly, changes, shifts }: BusinessHours, day: number): number =>
  Math.floor(day / 7) * weekly[7]! + weekly[day % 7]! + shifts[upTo(changes, day - 1)]!

/** Places of a day's spans, in order. */
function spansOn({ kinds, changes, works }: BusinessHours, day: number): number[] {
  const at = upTo(changes, day)
  const kind = at > 0 && changes[at - 1] === day ? works[at - 1]! : day % 7
  return kinds.flatMap((each, place) => (each === kind ? [place] : []))
}
