/** What a bar that was dragged means for its record: days moved at one end or both. Pure. */
import type { CalendarEvent, Moved } from '../calendar/calendar-event.ts'
import { addDays, movedByDays } from '../calendar/days.ts'

export type Edge = 'start' | 'end' | 'both'

/** Days; null: an end would come before its start. */
export function shifted(
  { start, end, allDay }: CalendarEvent,
  days: number,
  edge: Edge,
  timeZone: string,
): Moved | null {
  const shift = (text: string) => movedByDays(text, days, timeZone)
  const last = end ?? (allDay ? addDays(start, 1) : start)
  const moved = {
    start: edge === 'end' ? start : shift(start),
    end: edge === 'start' ? last : shift(last),
    allDay,
  }
  return (allDay ? moved.end > moved.start : Date.parse(moved.end) >= Date.parse(moved.start)) ? moved : null
}
