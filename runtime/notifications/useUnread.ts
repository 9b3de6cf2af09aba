/** How many notifications one has not seen: asked every few seconds while the page is in sight, and when one comes back. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'

const every = 10_000

export function useUnread(): number {
  const { data } = useQuery({
    queryKey: ['notifications', 'count'],
    queryFn: ({ signal }) => client.notifications.count(signal),
    refetchInterval: every,
    refetchOnWindowFocus: 'always',
    meta: { quiet: true },
  })
  return data?.unread ?? 0
}
