/**
 * The rows of a grid as a window onto the whole list: the scroll bar has the full length from the first answer's count,
 * and only what is in sight is loaded, 100 rows at a time. What is not there yet is a placeholder.
 */
import { queryOptions, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ListAnswer, ListParameters, RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'

export const windowSize = 100
/** The API's bound of `offset`, and near the tallest page Chromium draws. */
const mostRows = 1_000_000

export function useListRows(entity: string, parameters: ListParameters, enabled: boolean) {
  const queries = useQueryClient()
  const key = JSON.stringify([entity, parameters])
  const [range, setRange] = useState({ key, first: 0, last: 0 })
  const windows = useMemo(() => windowsOf(range.key === key ? range : { first: 0, last: 0 }), [range, key])
  const answer = useQueries({
    queries: windows.map(index => ({ ...windowQuery(entity, parameters, index), enabled })),
    combine: combineWindows,
  })
  const rows = useMemo(() => spread(windows, answer.pages), [windows, answer.pages])
  const before = useRef<RecordJson[]>(undefined)
  useEffect(() => {
    if (rows) before.current = rows
  }, [rows])
  return {
    /** Undefined before the first answer ever; the rows of the question before while a new one is asked. */
    rows: rows ?? before.current,
    count: answer.pages[0]?.count,
    stale: !rows && before.current !== undefined,
    error: rows ? null : answer.error,
    refetch: answer.refetch,
    show: useShow(key, setRange),
    /** Rows from the first to the last, whether they are in sight or not. */
    load: async (first: number, last: number): Promise<RecordJson[]> => {
      const wanted = windowsOf({ first, last })
      const pages = await Promise.all(wanted.map(index => queries.fetchQuery(windowQuery(entity, parameters, index))))
      return (spread(wanted, pages) ?? []).slice(first, last + 1)
    },
  }
}

/** The first window, which also counts, and those in sight. */
function windowsOf({ first, last }: { first: number; last: number }): number[] {
  const from = Math.floor(first / windowSize)
  const length = Math.floor(last / windowSize) - from + 1
  return [...new Set([0, ...Array.from({ length }, (_, index) => from + index)])]
}

export const windowQuery = (entity: string, parameters: ListParameters, index: number) =>
  queryOptions({
    queryKey: ['records', entity, 'window', parameters, index],
    queryFn: ({ signal }) =>
      client.records.list(
        entity,
        { ...parameters, limit: windowSize, ...(index ? { offset: index * windowSize } : { count: 'exact' }) },
        signal,
      ),
    staleTime: 30_000,
  })

interface Answer {
  data?: ListAnswer | undefined
  error: Error | null
  refetch: () => unknown
}
const combineWindows = (answers: Answer[]) => ({
  pages: answers.map(({ data }) => data),
  error: answers.find(({ error }) => error)?.error ?? null,
  refetch: () => {
    for (const { refetch } of answers) refetch()
  },
})

/** Waits until scrolling rests a moment, so that a dragged scroll bar does not ask for all it passes. */
export function useShow(key: string, setRange: (range: { key: string; first: number; last: number }) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (first: number, last: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setRange({ key, first, last }), 60)
  }
}

const placeholders: RecordJson[] = []
/** Rows that are not there yet, each with an id of its own. */
export function placeholderRows(count: number): RecordJson[] {
  while (placeholders.length < count) placeholders.push({ _id: `~${placeholders.length}` })
  return placeholders.slice(0, count)
}
export const isPlaceholder = (row: RecordJson) => row._id.startsWith('~')

function spread(windows: number[], pages: (ListAnswer | undefined)[]): RecordJson[] | undefined {
  const head = pages[0]
  if (!head) return undefined
  const count = Math.min(head.count ?? head.data.length, mostRows)
  const rows = placeholderRows(count)
  windows.forEach((window, place) => {
    pages[place]?.data.slice(0, Math.max(0, count - window * windowSize)).forEach((row, index) => {
      rows[window * windowSize + index] = row
    })
  })
  return rows
}
