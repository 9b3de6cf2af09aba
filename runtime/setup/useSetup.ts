/** Set-up: what the link allows, the packs to choose from, and the act itself. A full load leads inside. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SetupRequest } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useLanguage } from '../i18n/useLanguage.ts'

export function useSetup(token: string) {
  const { language } = useLanguage()
  const [timeZone, setTimeZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const state = useQuery({ queryKey: ['setup'], queryFn: client.setup.state })
  const needed = state.data?.needed === true
  const packs = useQuery({
    queryKey: ['setup', 'packs', token, language, timeZone],
    // What is usual depends on where one is: a fiscal year begins in April in Japan.
    queryFn: () => client.setup.packs(token, { locale: language, timeZone }),
    placeholderData: keepPreviousData,
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
    timeZone,
    setTimeZone,
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
