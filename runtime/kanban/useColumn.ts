/** The cards of one column, by keyset cursor. `useMove` writes into these answers before the server has. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ListParameters } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { joinFilters } from '../list/useListState.ts'
import type { BoardColumn } from './board-columns.ts'
import { columnKey } from './useMove.ts'

const pageSize = 30

export function useColumn(entity: string, column: BoardColumn, filter: string, parameters: ListParameters) {
  const asked = { ...parameters, filter: joinFilters(filter, column.filter) }
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...columnKey(entity), column.value, asked],
    queryFn: ({ pageParam, signal }) =>
      client.records.list(
        entity,
        { ...asked, limit: pageSize, ...(pageParam ? { after: pageParam } : { count: 'exact' }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    staleTime: 30_000,
  })
  return {
    rows: data?.pages.flatMap(page => page.data),
    count: data?.pages[0]?.count,
    error: data ? null : error,
    more: hasNextPage && !isFetchingNextPage,
    loadMore: useCallback(() => void fetchNextPage(), [fetchNextPage]),
  }
}
