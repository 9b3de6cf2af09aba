/** From the first moment of one day to the first after another, in a time zone. */
import { fromZoned } from '../../platform/contract/zoned-time.ts'

export const dayBounds = (days: { from: string; to: string }, timeZone: string) => ({
  from: startOf(days.from, timeZone),
  to: startOf(nextDay(days.to), timeZone),
})

const startOf = (day: string, timeZone: string): string => fromZoned(`${day} 00:00:00`, timeZone) ?? `${day}T00:00:00Z`

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
