/** The inbox, page by page; asked again every minute and when one comes back to it. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaskBox } from '../../platform/contract/task.ts'
import { client } from '../client.ts'

const minute = 60_000

export function useTasks(box: TaskBox) {
  const { data, error, refetch, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['tasks', 'list', box],
    queryFn: ({ pageParam, signal }) =>
      client.tasks.list({ box, limit: 50, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: minute,
  })
  return {
    tasks: data?.pages.flatMap(page => page.data),
    counts: data?.pages[0]?.counts,
    error,
    refetch,
    more: hasNextPage ? () => void fetchNextPage() : null,
  }
}

/** For the menu. */
export const useTaskCounts = (enabled: boolean) =>
  useQuery({
    queryKey: ['tasks', 'counts'],
    queryFn: async ({ signal }) => (await client.tasks.list({ limit: 1 }, signal)).counts,
    refetchInterval: minute,
    staleTime: minute,
    enabled,
    meta: { quiet: true },
  }).data

/** After a decision: everything that shows tasks, and the record, which is written next. */
export function useRefreshTasks() {
  const queries = useQueryClient()
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => ['tasks', 'records', 'record'].includes(String(queryKey[0])),
    })
}
