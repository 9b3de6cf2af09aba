/** Events of a calendar as bars on the scale: where they begin, how long they are; a moment is a short one. Pure. */
import type { CalendarEvent } from '../calendar/calendar-event.ts'
import { addDays, dayOf } from '../calendar/days.ts'
import { offsetOf, type Scale } from './scale.ts'
import type { Bar } from './timeline-rows.ts'

const least = 8

export const barsOf = (events: CalendarEvent[], scale: Scale, timeZone: string): Bar[] =>
  events.map(({ start, end, allDay, extendedProps: { record, color } }) => {
    const place = (text: string) =>
      allDay ? offsetOf(scale, text) : offsetOf(scale, dayOf(new Date(text), timeZone), partOfDay(text, timeZone))
    const left = place(start)
    const right = place(end ?? (allDay ? addDays(start, 1) : start))
    return { record, color, left, width: Math.max(least, right - left) }
  })

/** `0.5` at noon where the person is. */
function partOfDay(moment: string, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour = 0, minute = 0] = parts.format(new Date(moment)).split(':').map(Number)
  return (hour * 60 + minute) / 1440
}
