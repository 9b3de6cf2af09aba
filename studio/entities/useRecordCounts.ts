/** About how many records each entity has; one small request each, after the list is on the page. */
import { useQueries } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'

export function useRecordCounts(names: string[]): ReadonlyMap<string, number> {
  const answers = useQueries({
    queries: names.map(name => ({
      queryKey: ['record-count', name],
      queryFn: async () =>
        (await client.records.list(name, { limit: 1, select: '_id', count: 'estimated' })).count ?? 0,
      staleTime: 60_000,
      retry: false,
    })),
  })
  return new Map(
    names.flatMap((name, index) => (answers[index]?.data === undefined ? [] : [[name, answers[index].data]])),
  )
}
