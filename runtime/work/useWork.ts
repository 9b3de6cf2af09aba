/** One's open work, asked again every minute and when one comes back to it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../client.ts'

const minute = 60_000

export const useWork = () =>
  useQuery({
    queryKey: ['activities', 'mine'],
    queryFn: ({ signal }) => client.activities.list({}, signal),
    refetchInterval: minute,
  })

/** After a change: everything that shows work, and the records themselves. */
export function useRefreshWork() {
  const queries = useQueryClient()
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => ['activities', 'records', 'record', 'workload'].includes(String(queryKey[0])),
    })
}
