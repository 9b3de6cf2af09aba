/** Records of one or several entities whose text has the words typed; a few of each. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { client } from '../client.ts'

export interface Found {
  entity: string
  _id: string
  label: string
}

/** The words may stand in any field; records whose name has them come first. */
function byName(found: Found[], search: string): Found[] {
  const folded = search.normalize('NFKC').toLowerCase()
  const rank = ({ label }: Found) => {
    const at = label.normalize('NFKC').toLowerCase().indexOf(folded)
    return at < 0 ? 2 : at > 0 ? 1 : 0
  }
  return found.toSorted((a, b) => rank(a) - rank(b))
}

export function useRecordSearch(entities: string[], text: string, enabled: boolean) {
  const [search] = useDebouncedValue(text.trim(), 150)
  const limit = entities.length > 1 ? 5 : 20
  return useQueries({
    queries: entities.map(entity => ({
      queryKey: ['records', entity, 'pick', search, limit],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Found[]> => {
        const { data } = await client.records.list(entity, { search, limit, select: '_id,_label' }, signal)
        return byName(
          data.map(({ _id, _label }) => ({ entity, _id, label: _label ?? _id.slice(0, 8) })),
          search,
        )
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
