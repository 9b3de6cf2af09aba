/** Records of one or several entities whose text has the words typed; a few of each. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { client } from '../client.ts'

export interface Found {
  entity: string
  _id: string
  label: string
}

export function useRecordSearch(entities: string[], text: string, enabled: boolean) {
  const [search] = useDebouncedValue(text.trim(), 150)
  const limit = entities.length > 1 ? 5 : 20
  return useQueries({
    queries: entities.map(entity => ({
      queryKey: ['records', entity, 'pick', search, limit],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Found[]> => {
        const { data } = await client.records.list(entity, { search, limit, select: '_id,_label' }, signal)
        return data.map(({ _id, _label }) => ({ entity, _id, label: _label ?? _id.slice(0, 8) }))
      },
      enabled,
      staleTime: 10_000,
      placeholderData: keepPreviousData,
      meta: { quiet: true },
    })),
    combine: answers => ({
      groups: answers.map(({ data }) => data ?? []),
      pending: answers.some(({ isPending }) => isPending),
    }),
  })
}
