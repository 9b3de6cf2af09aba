/** A list that grows by keyset cursor as its end comes into sight. */
import { useIntersection } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ListParameters } from '../../platform/contract/record.ts'
import { client } from '../client.ts'

const pageSize = 50

export function useEndless(entity: string, parameters: ListParameters, enabled = true) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['records', entity, 'endless', parameters],
    queryFn: ({ pageParam, signal }) =>
      client.records.list(
        entity,
        { ...parameters, limit: pageSize, ...(pageParam ? { after: pageParam } : { count: 'exact' }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    enabled,
    staleTime: 30_000,
  })
  const { ref: end, entry } = useIntersection({ rootMargin: '400px' })
  const near = entry?.isIntersecting ?? false
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    rows: data?.pages.flatMap(page => page.data),
    count: data?.pages[0]?.count,
    more: hasNextPage,
    end,
    error: data ? null : error,
    refetch,
  }
}
