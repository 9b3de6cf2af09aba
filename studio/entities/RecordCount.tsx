/** About how many records an entity has: asked for once its row is in sight, since a model may have a thousand of them. */
import { useIntersection } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'

export function RecordCount({ entity }: { entity: string }) {
  const { language } = useTexts()
  const { ref, entry } = useIntersection({ rootMargin: '200px' })
  const { data } = useQuery({
    queryKey: ['record-count', entity],
    queryFn: async () =>
      (await client.records.list(entity, { limit: 1, select: '_id', count: 'estimated' })).count ?? 0,
    enabled: entry?.isIntersecting ?? false,
    staleTime: 60_000,
    retry: false,
  })
  return <span ref={ref}>{data?.toLocaleString(language) ?? ' '}</span>
}
