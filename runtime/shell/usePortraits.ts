/** Who has a picture, by id: asked once for all that are shown, and not again by each while it cannot be answered. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'

export const usePortraits = () =>
  useQuery({
    queryKey: ['portraits'],
    queryFn: ({ signal }) => client.portraits.list(signal),
    staleTime: 300_000,
    retryOnMount: false,
  }).data
