/** Totals over the whole list, from the server: not only of what has been scrolled to. */
import { useQuery } from '@tanstack/react-query'
import type { JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'
import { measuresOf, type Total } from './total-measures.ts'

/** What nobody asked for is not reckoned over a million records each time a list is opened. */
const mostUnasked = 100_000

interface Asked {
  totals: Total[]
  filter: string
  search: string
  count: number | undefined
  /** The view says which. */
  wanted: boolean
}

export function useTotals(entity: string, { totals, filter, search, count, wanted }: Asked): JsonObject | undefined {
  const asked = { measures: measuresOf(totals), filter, search }
  const enabled = totals.length > 0 && count !== undefined && count > 1 && (wanted || count <= mostUnasked)
  const { data } = useQuery({
    queryKey: ['records', entity, 'totals', asked],
    queryFn: ({ signal }) => client.records.aggregate(entity, asked, signal),
    enabled,
    staleTime: 30_000,
    // Without it the list is still a list.
    retry: false,
  })
  return enabled ? (data?.data[0] as JsonObject | undefined) : undefined
}
