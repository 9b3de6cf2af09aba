/** Colours that were chosen for free words, by word; of nobody while they are read. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'

export const useTagColors = (): Record<string, string> | undefined =>
  useQuery({ queryKey: ['organisation'], queryFn: () => client.organisation.get(), staleTime: 3_600_000 }).data
    ?.tagColors
