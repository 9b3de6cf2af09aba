/** Change sets as the server has them; who else works in one is seen when the window comes back into view. */
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'

export const changeSetsQuery = queryOptions({
  queryKey: ['change-sets'],
  queryFn: () => client.changeSets.list(),
  staleTime: 5_000,
})

export const changeSetQuery = (id: string) =>
  queryOptions({
    queryKey: ['change-sets', id],
    queryFn: () => client.changeSets.get(id),
    staleTime: 0,
    refetchInterval: 10_000,
  })

export const changeSetRulesQuery = queryOptions({
  queryKey: ['change-sets', 'rules'],
  queryFn: () => client.changeSets.rules(),
  staleTime: 30_000,
})

export const forgetChangeSets = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['change-sets'] })
