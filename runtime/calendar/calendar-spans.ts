/** How much of the calendar is in sight, and what FullCalendar calls it. */
export const calendarSpans = ['month', 'week', 'day', 'agenda'] as const
export type CalendarSpan = (typeof calendarSpans)[number]

export const viewOfSpan: Record<CalendarSpan, string> = {
  month: 'dayGridMonth',
  week: 'timeGridWeek',
  day: 'timeGridDay',
  agenda: 'listMonth',
}

export const calendarSpan = (given: string | undefined): CalendarSpan | undefined =>
  calendarSpans.find(span => span === given)
