/** When a mail goes out next, by the clock of the zone it was made in; a time that a change to summer time skips is the next hour. */

import type { Rhythm } from '../contract/report-mail.ts'
import { dateOf, toInstant, toLocal } from '../expression/calendar.ts'

interface Rhythmic {
  every: Rhythm
  day: number
  hour: number
  timeZone: string
}

const dayLength = 86_400_000

/** The first such moment after `after`. */
export function nextTime({ every, day, hour, timeZone }: Rhythmic, after: Date): Date {
  const today = Math.floor(toLocal(after.getTime(), timeZone) / dayLength)
  for (let at = today; at < today + 64; at++) {
    if (!fits(at, every, day)) continue
    const moment = toInstant(at * dayLength + hour * 3_600_000, timeZone)
    if (moment > after.getTime()) return new Date(moment)
  }
  throw new Error(`There is no ${every} ${day} after ${after.toISOString()}`)
}

/** 1970-01-01 was a Thursday. */
function fits(at: number, every: Rhythm, day: number): boolean {
  if (every === 'day') return true
  if (every === 'week') return ((at + 3) % 7) + 1 === day
  return Number(dateOf(at)?.slice(8)) === day
}
