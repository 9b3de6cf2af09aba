/** What the studio reads of workflows and their runs. */
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RunFilter } from '../../platform/contract/client/workflows.ts'
import { client } from '../../runtime/client.ts'
import { catalogueOf } from './catalogue.ts'

export const workflowsQuery = queryOptions({
  queryKey: ['workflows', 'list'],
  queryFn: () => client.workflows.list(),
  staleTime: 10_000,
})

/** An edit begins from it: always fresh, and never read anew under the hand. */
export const workflowQuery = (id: string) =>
  queryOptions({
    queryKey: ['workflows', 'opened', id],
    queryFn: () => client.workflows.get(id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

export const versionsQuery = (id: string) =>
  queryOptions({ queryKey: ['workflows', 'versions', id], queryFn: () => client.workflows.versions(id) })

const catalogueQuery = queryOptions({
  queryKey: ['workflows', 'catalogue'],
  queryFn: () => client.workflows.catalogue(),
  staleTime: 60_000,
})

export function useCatalogue() {
  const { data, error, refetch } = useQuery(catalogueQuery)
  return { catalogue: useMemo(() => data && catalogueOf(data), [data]), error, refetch }
}

export const runsQuery = (filter: RunFilter) =>
  queryOptions({
    queryKey: ['runs', 'list', filter],
    queryFn: () => client.runs.list(filter),
    refetchInterval: 5_000,
  })

/** Looked at anew every second while something happens in it. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: () => client.runs.get(id),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' ? 1_000 : data?.state === 'waiting' ? 5_000 : false,
  })

export const forgetWorkflows = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['workflows'] })
