/** An event that has the focus is moved with shift and an arrow key: a day to the sides, a week up or down. */
import type { KeyboardEvent } from 'react'
import type { CalendarEvent, Moved } from './calendar-event.ts'
import { movedByDays } from './days.ts'

const days: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

type Move = (of: CalendarEvent['extendedProps'], moved: Moved, resized: boolean) => boolean

export function useCalendarKeys(events: CalendarEvent[], move: Move, timeZone: string) {
  return (pressed: KeyboardEvent<HTMLElement>) => {
    const step = pressed.shiftKey ? days[pressed.key] : undefined
    const id = (pressed.target as HTMLElement).querySelector('[data-event]')?.getAttribute('data-event')
    const event = events.find(each => each.id === id)
    if (step === undefined || !event?.editable) return
    pressed.preventDefault()
    move(event.extendedProps, movedBy(event, step, timeZone), false)
  }
}

function movedBy({ start, end, allDay }: CalendarEvent, step: number, timeZone: string): Moved {
  const shift = (text: string) => movedByDays(text, step, timeZone)
  return { start: shift(start), end: end ? shift(end) : '', allDay }
}
