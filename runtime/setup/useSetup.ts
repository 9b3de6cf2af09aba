/** Set-up: what the link allows, the packs to choose from, and the act itself. A full load leads inside. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type { SetupRequest } from '../../platform/contract/session.ts'
import { client } from '../client.ts'

export function useSetup(token: string) {
  const state = useQuery({ queryKey: ['setup'], queryFn: client.setup.state })
  const needed = state.data?.needed === true
  const packs = useQuery({
    queryKey: ['setup', 'packs', token],
    queryFn: () => client.setup.packs(token),
    enabled: needed && token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  const run = useMutation({
    mutationFn: (request: Omit<SetupRequest, 'token'>) => client.setup.run({ ...request, token }),
    // Who chose nothing ready-made is about to make something.
    onSuccess: (_, { packs }) => window.location.assign(packs.length ? '/' : '/studio/start'),
    meta: { quiet: true },
  })
  return {
    loading: state.isPending || (needed && token !== '' && packs.isPending),
    failure: state.error,
    needed,
    linkRefused: packs.isError,
    packs: packs.data ?? [],
    run: run.mutate,
    running: run.isPending || run.isSuccess,
    problem: run.error,
  }
}
