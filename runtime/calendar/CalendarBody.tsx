/** A list as a calendar. What is in sight stands in the address. */
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { Calendar } from './Calendar.tsx'
import type { CalendarSource } from './calendar-source.ts'
import { calendarSpan } from './calendar-spans.ts'

export function CalendarBody({ description, state, settings }: LayoutBodyProps) {
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const { start, end, color } = settings
  const { filter, search } = state
  const sources = useMemo(
    (): CalendarSource[] => [{ description, settings: { start, end, color }, filter, search: search.search ?? '' }],
    [description, start, end, color, filter, search.search],
  )
  const usual = isPhone ? 'agenda' : 'month'
  return (
    <Calendar
      sources={sources}
      span={calendarSpan(search.span) ?? usual}
      at={search.at}
      onChange={change => state.change(change, { replace: true })}
    />
  )
}
