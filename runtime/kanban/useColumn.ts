/** The cards of one column, by keyset cursor, from when it comes into sight. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ListParameters } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { joinFilters } from '../list/useListState.ts'
import type { BoardColumn } from './board-columns.ts'

const pageSize = 30

interface ColumnQuery {
  entity: string
  column: BoardColumn
  filter: string
  parameters: ListParameters
  enabled: boolean
}

export function useColumn({ entity, column, filter, parameters, enabled }: ColumnQuery) {
  const asked = { ...parameters, filter: joinFilters(filter, column.filter) }
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    // The column's id has its place in the key: a card that moves is found by it.
    queryKey: ['records', entity, 'column', column.id, asked],
    queryFn: ({ pageParam, signal }) =>
      client.records.list(entity, { ...asked, limit: pageSize, ...(pageParam && { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    enabled,
    staleTime: 30_000,
  })
  return {
    rows: data?.pages.flatMap(page => page.data),
    error: data ? null : error,
    refetch,
    more: hasNextPage && !isFetchingNextPage,
    loadMore: useCallback(() => void fetchNextPage(), [fetchNextPage]),
  }
}
