/**
 * Dates as `YYYY-MM-DD`, points in time as milliseconds since 1970, and local time in a zone, all as PostgreSQL
 * reckons them. Years 1 to 9999; what falls outside is null.
 */
export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute'
export const units: readonly Unit[] = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute']

const dayLength = 86_400_000
const firstDay = dayOfParts(1, 0, 1)
const lastDay = dayOfParts(9999, 11, 31)

/** Days since 1970-01-01; null where the text is no date of the calendar. */
export function dayOf(date: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  if (!match) return null
  const day = dayOfParts(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return dateOf(day) === date ? day : null
}

export function dateOf(day: number): string | null {
  if (day < firstDay || day > lastDay) return null
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

/** Milliseconds since 1970 of an RFC 3339 text; null where it is none or out of range. */
export function instantOf(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(text)
  const day = match && dayOf(match[1]!)
  if (!match || day === null) return null
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4])]
  const offset = offsetOf(match[6]!)
  if (hours > 23 || minutes > 59 || seconds > 59 || offset === null) return null
  const milliseconds = Number((match[5] ?? '').padEnd(3, '0').slice(0, 3))
  return inRange(day! * dayLength + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds - offset)
}

function offsetOf(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))]
  if (hours > 23 || minutes > 59) return null
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

export const instantText = (instant: number): string => new Date(instant).toISOString()

export const inRange = (instant: number): number | null =>
  instant >= firstDay * dayLength && instant < (lastDay + 1) * dayLength ? instant : null

/** Milliseconds since midnight of `HH:MM`, `HH:MM:SS` or `HH:MM:SS.sss`, a zone behind it left out. */
export function timeOf(text: string): number | null {
  const match = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:[Zz]|[+-]\d\d:\d\d)?$/.exec(text)
  if (!match) return null
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '').padEnd(3, '0').slice(0, 3))
}

export const timeText = (time: number): string => {
  const text = new Date(time).toISOString().slice(11, 23)
  return text.endsWith('.000') ? text.slice(0, 8) : text
}

/** The date that a zone's calendars show at an instant. */
export const localDate = (instant: number, timeZone: string): string | null =>
  dateOf(Math.floor(toLocal(instant, timeZone) / dayLength))

/** Moves by calendar days; the local time of day stays. */
export function addDaysTo(local: number, days: number): number | null {
  return localInRange(local + days * dayLength)
}

/** Moves by calendar months; the last day of a shorter month stands for those it lacks. */
export function addMonthsTo(local: number, months: number): number | null {
  const [day, time] = [Math.floor(local / dayLength), mod(local, dayLength)]
  const date = new Date(day * dayLength)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months
  const [year, monthOfYear] = [Math.floor(month / 12), mod(month, 12)]
  if (year < 1 || year > 9999) return null
  const length = dayOfParts(year, monthOfYear + 1, 1) - dayOfParts(year, monthOfYear, 1)
  return dayOfParts(year, monthOfYear, Math.min(date.getUTCDate(), length)) * dayLength + time
}

/** The first local moment of the year, quarter, month, week (Monday), day, hour or minute. */
export function startOfUnit(local: number, unit: Unit): number {
  if (unit === 'minute') return local - mod(local, 60_000)
  if (unit === 'hour') return local - mod(local, 3_600_000)
  const day = Math.floor(local / dayLength)
  if (unit === 'day') return day * dayLength
  // 1970-01-01 was a Thursday.
  if (unit === 'week') return (day - mod(day + 3, 7)) * dayLength
  const date = new Date(day * dayLength)
  const months = { month: 1, quarter: 3, year: 12 }[unit]
  return dayOfParts(date.getUTCFullYear(), date.getUTCMonth() - (date.getUTCMonth() % months), 1) * dayLength
}

/** What a zone's clocks show at an instant, as if it were UTC. */
export const toLocal = (instant: number, timeZone: string): number => instant + offsetAt(instant, timeZone)

/**
 * The instant at which a zone's clocks show `local`. As in PostgreSQL a time that a change of clocks leaves out
 * counts by the clock before it, one that comes twice by the clock after it.
 */
export function toInstant(local: number, timeZone: string): number {
  const before = offsetAt(local - dayLength, timeZone)
  const after = offsetAt(local + dayLength, timeZone)
  if (before === after) return local - before
  const byAfter = local - after
  return offsetAt(byAfter, timeZone) === after ? byAfter : local - before
}

function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  // A year before year 1 is told as one of another era; no zone's clock changed for long after.
  const whole = Math.floor(Math.max(instant, (firstDay + 2) * dayLength) / 1000) * 1000
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(whole)) parts[type] = Number(value)
  const day = dayOfParts(parts['year']!, parts['month']! - 1, parts['day']!)
  return day * dayLength + ((parts['hour']! * 60 + parts['minute']!) * 60 + parts['second']!) * 1000 - whole
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(timeZone, clock)
  }
  return clock
}

const localInRange = (local: number): number | null =>
  local >= firstDay * dayLength && local < (lastDay + 1) * dayLength ? local : null

/** `Date.UTC` takes years below 100 for 1900 and later, this does not. */
function dayOfParts(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / dayLength
}

const mod = (value: number, by: number): number => ((value % by) + by) % by
