/**
 * A chart's numbers: one question each for itself, the period before and the target, asked side by side and kept, so that
 * coming back to a dashboard shows it at once.
 */
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Chart } from '../../platform/contract/analytics.ts'
import type { AggregateAnswer, AggregateParameters } from '../../platform/contract/record.ts'
import {
  groupsOf,
  measuresOf,
  questionFilter,
  questionParameters,
} from '../../platform/expression/question/question-parameters.ts'
import { client } from '../client.ts'
import { type ChartTable, chartTable } from './chart-table.ts'
import { useFieldAt } from './useFieldAt.ts'
import { useMeasureFormat } from './useMeasureFormat.ts'

/** What a dashboard's reader chose, as far as it is about this chart. */
export interface Narrowed {
  period?: string | undefined
  filters: string[]
  /** Milliseconds. */
  refresh?: number | false
}

export function useChart(chart: Chart, { period, filters, refresh = false }: Narrowed) {
  const paths = useMemo(() => pathsOf(chart), [chart])
  const { fieldAt, description, ready, error } = useFieldAt(chart.entity, paths)
  const goal = typeof chart.target === 'object' ? chart.target : null
  const goalFields = useFieldAt(
    goal?.entity ?? chart.entity,
    useMemo(() => (goal ? pathsOf(goal) : []), [goal]),
  )
  const isReady = ready && goalFields.ready
  const asked = { filters, period }
  const isRecords = chart.type === 'list' && !chart.groupBy?.length
  const own = isRecords ? { measures: 'count as m1' } : questionParameters(chart, fieldAt, { ...asked, totals: true })
  const filter = questionFilter(chart, fieldAt, asked)
  const questions = [
    question(chart.entity, isRecords && filter ? { ...own, filter } : own, isReady, refresh),
    question(
      chart.entity,
      questionParameters(chart, fieldAt, { ...asked, before: true }),
      isReady && chart.compare === true && Boolean(period ?? chart.period),
      refresh,
    ),
    question(
      goal?.entity ?? chart.entity,
      questionParameters(goal ?? { entity: chart.entity }, goalFields.fieldAt, asked),
      isReady && goal !== null,
      refresh,
    ),
  ]
  const [main, before, target] = useQueries({ queries: questions })
  const format = useMeasureFormat(chart, fieldAt)
  const table: ChartTable | undefined = useMemo(
    () => (main?.data && isReady ? chartTable({ chart, answer: main.data, fieldAt, filter, format }) : undefined),
    [main?.data, isReady, chart, fieldAt, filter, format],
  )
  return {
    description,
    fieldAt,
    filter,
    table,
    before: numberIn(before?.data),
    target: goal ? numberIn(target?.data) : typeof chart.target === 'number' ? chart.target : null,
    format,
    error: error ?? main?.error ?? target?.error ?? null,
    refetch: () =>
      void Promise.all([main?.refetch(), before?.data && before.refetch(), target?.data && target.refetch()]),
    stale: main?.isPlaceholderData ?? false,
  }
}

export type ChartState = ReturnType<typeof useChart>

const question = (entity: string, parameters: AggregateParameters, enabled: boolean, refresh: number | false) => ({
  queryKey: ['aggregate', entity, parameters],
  queryFn: ({ signal }: { signal: AbortSignal }) => client.records.aggregate(entity, parameters, signal),
  enabled,
  staleTime: 60_000,
  refetchInterval: refresh,
  placeholderData: keepPreviousData<AggregateAnswer>,
})

function numberIn(answer: AggregateAnswer | undefined): number | null {
  const value = answer?.data[0]?.['m1']
  return value === null || value === undefined ? null : Number(value)
}

function pathsOf(chart: Pick<Chart, 'groupBy' | 'measures' | 'date' | 'columns'>): string[] {
  const measured = measuresOf(chart).flatMap(measure =>
    measure !== 'count' && measure.by !== 'share' ? [measure.field] : [],
  )
  const dated = chart.date ? [chart.date] : []
  return [...groupsOf(chart).map(({ field }) => field), ...measured, ...dated, ...(chart.columns ?? [])]
}
