/** Days as texts, `2026-11-22`, which have no time zone. */
import { fromZoned, toZoned } from '../../platform/contract/zoned-time.ts'

/** `addDays('2026-12-31', 1)` → `2027-01-01`. */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + count)
  return at.toISOString().slice(0, 10)
}

/** A day, or a moment that keeps its hour by the clock where the person is, so many days on. */
export function movedByDays(text: string, count: number, timeZone: string): string {
  if (text.length === 10) return addDays(text, count)
  const local = toZoned(text, timeZone)
  const moved = local && fromZoned(addDays(local.slice(0, 10), count) + local.slice(10), timeZone)
  return moved ?? text
}

/** The day of a moment where the person is. */
export const dayOf = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)

export const todayIn = (timeZone: string): string => dayOf(new Date(), timeZone)
