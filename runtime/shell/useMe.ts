/** The signed-in person, their rights, apps and entities. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'

const meQuery = { queryKey: ['me'], queryFn: ({ signal }: { signal: AbortSignal }) => client.me.get(signal) }

export const useMe = () => useQuery({ ...meQuery, staleTime: 60_000 })
