/** The records of all sources in the stretch of time in sight, and no others. What was shown stays until the next is there. */
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { client } from '../client.ts'
import { joinFilters } from '../list/useListState.ts'
import { type CalendarEvent, calendarEvent } from './calendar-event.ts'
import { type CalendarSource, endOf, startOf } from './calendar-source.ts'
import { rangeFilter, type Stretch } from './range-filter.ts'

/** Nobody can read more on one screen; that there are more is told. */
const most = 1000

export function useCalendarRecords(sources: CalendarSource[], stretch: Stretch | null) {
  const answers = useQueries({
    queries: sources.map(source => ({
      queryKey: ['records', source.description.entity.name, 'calendar', parametersOf(source, stretch)],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.records.list(source.description.entity.name, parametersOf(source, stretch), signal),
      enabled: stretch !== null,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    })),
  })
  const pages = answers.map(({ data }) => data)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer stays the same object until there is a new one
  const events = useMemo(
    () =>
      sources.flatMap((source, index): CalendarEvent[] =>
        (pages[index]?.data ?? []).flatMap(record => calendarEvent(record, source) ?? []),
      ),
    [sources, ...pages],
  )
  return {
    events,
    pending: answers.some(({ isPending }) => isPending),
    loading: answers.some(({ isFetching }) => isFetching),
    more: pages.some(page => page?.next),
    error: answers.find(({ error, data }) => error && !data)?.error ?? null,
    refetch: () => {
      for (const { refetch } of answers) void refetch()
    },
  }
}

function parametersOf(source: CalendarSource, stretch: Stretch | null) {
  const { settings, filter, search = '' } = source
  const names = ['start', 'end', 'color'].map(slot => settings[slot])
  const by = settings['by'] === undefined ? undefined : fieldNamed(source.description.entity, settings['by'])
  if (source.people) names.push('_owner')
  // Rows of a timeline are called by the record that a relation leads to.
  if (by) names.push(by.relation ? `${by.name}._label` : by.name)
  return {
    select: ['_id', '_label', '_version', ...names].filter(Boolean).join(','),
    filter: joinFilters(filter, stretch ? rangeFilter(startOf(source), endOf(source), stretch) : undefined),
    sort: startOf(source).name,
    search,
    limit: most,
  }
}
