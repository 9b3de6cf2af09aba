/** What one was told, page by page, and ways to say that one has seen it. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../client.ts'

const pageSize = 20

export function useNotifications() {
  const queries = useQueryClient()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['notifications', 'list'],
    queryFn: ({ pageParam }) => client.notifications.list({ limit: pageSize, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  const { mutate: read } = useMutation({
    mutationFn: client.notifications.read,
    onSettled: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  })
  return {
    notifications: data?.pages.flatMap(page => page.data),
    error: data ? null : error,
    refetch,
    more: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null,
    read,
  }
}
