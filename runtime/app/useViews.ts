/** Every view the person may open, for navigation; an entity's page reads its own from the entity's description. */
import { useQuery } from '@tanstack/react-query'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { client } from '../client.ts'

export const useViews = () =>
  useQuery({
    queryKey: ['views'],
    queryFn: async () => (await client.meta.documents<ViewDocument>('views')).map(({ body }) => body),
    staleTime: 60_000,
  })
