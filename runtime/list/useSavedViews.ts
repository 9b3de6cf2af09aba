/** The views that people saved of an entity, and which one opens first. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PersonalList } from '../../platform/contract/personal.ts'
import { client } from '../client.ts'

const savedViewsQuery = (entity: string) =>
  queryOptions({
    queryKey: ['views', entity],
    queryFn: ({ signal }) => client.views.list(entity, signal),
    staleTime: 60_000,
  })

const none: PersonalList<'view'> = { data: [], default: null }

/** Undefined while it is asked; a list works without them too. */
export function useSavedViews(entity: string): PersonalList<'view'> | undefined {
  const { data, error } = useQuery(savedViewsQuery(entity))
  return data ?? (error ? none : undefined)
}
