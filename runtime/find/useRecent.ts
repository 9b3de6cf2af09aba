/** The records opened last, by what they are called now; what one may not see any more is not there. */
import { useQueries } from '@tanstack/react-query'
import { client } from '../client.ts'
import { useMe } from '../shell/useMe.ts'
import { type Opened, recentOf } from './recent.ts'

export interface Recent extends Opened {
  label: string
}

export function useRecent(most: number): Recent[] {
  const { data: me } = useMe()
  const opened = me ? recentOf(me.user._id).filter(({ entity }) => me.entities.some(({ name }) => name === entity)) : []
  const byEntity = Map.groupBy(opened, ({ entity }) => entity)
  const labels = useQueries({
    queries: [...byEntity].map(([entity, those]) => ({
      queryKey: ['records', entity, 'recent', those.map(({ id }) => id)],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const filter = `record._id in ${JSON.stringify(those.map(({ id }) => id))}`
        return client.records.list(entity, { filter, select: '_id,_label', limit: those.length }, signal)
      },
      staleTime: 10_000,
      retry: false,
      meta: { quiet: true },
    })),
    combine: answers =>
      new Map(answers.flatMap(({ data }) => data?.data ?? []).map(({ _id, _label }) => [_id, _label])),
  })
  return opened
    .flatMap(each => (labels.has(each.id) ? [{ ...each, label: labels.get(each.id) ?? each.id.slice(0, 8) }] : []))
    .slice(0, most)
}
