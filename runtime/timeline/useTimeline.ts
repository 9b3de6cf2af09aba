/** What happened around a record, page by page, by kind; and saying something about it. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TimelineKind } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useMentionedNames } from '../history/useMentionedNames.ts'

const page = 30

export function useTimeline({ entity }: EntityDescription, id: string, kinds: TimelineKind[]) {
  const queries = useQueryClient()
  const follows = useMemo(
    () => entity.fields.flatMap(({ type, relation }) => (type === 'inverse' ? (relation?.targets ?? []) : [])),
    [entity],
  )
  const queryKey = ['record', entity.name, id, 'timeline']
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...queryKey, kinds],
    queryFn: ({ pageParam }) =>
      client.records.timeline(entity.name, id, {
        limit: page,
        ...(kinds.length && { kinds }),
        ...(pageParam && { after: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: known => known,
    meta: { follows },
  })
  const entries = useMemo(() => data?.pages.flatMap(each => each.data), [data])
  const changes = useMemo(
    () => entries?.flatMap(each => (each.kind === 'change' ? [each.change] : [])) ?? [],
    [entries],
  )
  const labels = useMentionedNames(entity, changes)
  const refresh = () => queries.invalidateQueries({ queryKey })
  return {
    entries,
    labels,
    error,
    refetch,
    refresh,
    more: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : null,
  }
}
