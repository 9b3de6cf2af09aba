/** A timeline by day, as days are where the reader is. Pure. */
import type { TimelineEntry } from '../../platform/contract/record.ts'

export interface Day {
  /** `YYYY-MM-DD`. */
  day: string
  entries: TimelineEntry[]
}

export function daysOf(entries: TimelineEntry[], timeZone: string): Day[] {
  const days: Day[] = []
  for (const entry of entries) {
    const day = dayIn(timeZone, new Date(entry.at))
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** Swedish writes dates as `YYYY-MM-DD`. */
export const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
