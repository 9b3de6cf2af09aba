/** From the first moment of one day to the first after another, in a time zone. */
import { fromZoned } from '../../platform/contract/zoned-time.ts'
import { addDays } from '../calendar/days.ts'

export const dayBounds = (days: { from: string; to: string }, timeZone: string) => ({
  from: startOf(days.from, timeZone),
  to: startOf(addDays(days.to, 1), timeZone),
})

const startOf = (day: string, timeZone: string): string => fromZoned(`${day} 00:00:00`, timeZone) ?? `${day}T00:00:00Z`
