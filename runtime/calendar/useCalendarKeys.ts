/** An event that has the focus is moved with shift and an arrow key: a day to the sides, a week up or down. */
import type { KeyboardEvent } from 'react'
import type { CalendarEvent, Moved } from './calendar-event.ts'
import { addDays } from './days.ts'

const days: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

type Move = (of: CalendarEvent['extendedProps'], moved: Moved, resized: boolean) => boolean

export function useCalendarKeys(events: CalendarEvent[], move: Move) {
  return (pressed: KeyboardEvent<HTMLElement>) => {
    const step = pressed.shiftKey ? days[pressed.key] : undefined
    const id = (pressed.target as HTMLElement).querySelector('[data-event]')?.getAttribute('data-event')
    const event = events.find(each => each.id === id)
    if (step === undefined || !event?.editable) return
    pressed.preventDefault()
    move(event.extendedProps, movedBy(event, step), false)
  }
}

/** The same hour by the clock in UTC: a day that is an hour longer elsewhere moves it by that hour there. */
function movedBy({ start, end, allDay }: CalendarEvent, step: number): Moved {
  const shift = (text: string) =>
    allDay ? addDays(text, step) : new Date(Date.parse(text) + step * 86_400_000).toISOString()
  return { start: shift(start), end: end ? shift(end) : '', allDay }
}
