/** A sheet on its way, from the file to its outcome: what the page shows of it, and what one can do. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ImportSettings } from '../../platform/contract/import.ts'
import { client } from '../client.ts'

export type Work = 'check' | 'run' | 'undo'
const busy = ['checking', 'running', 'undoing']

export function useImport(entity: string) {
  const { import: id } = useSearch({ strict: false }) as { import?: string }
  const navigate = useNavigate()
  const queries = useQueryClient()
  const go = (next: string | undefined) => void navigate({ to: '.', search: (next ? { import: next } : {}) as never })
  const refresh = () => queries.invalidateQueries({ queryKey: ['imports'] })
  const targets = useQuery({ queryKey: ['imports', 'targets', entity], queryFn: () => client.imports.targets(entity) })
  const sheet = useQuery({
    queryKey: ['imports', id],
    queryFn: () => client.imports.get(id!),
    enabled: Boolean(id),
    refetchInterval: query => (busy.includes(query.state.data?.state ?? '') ? 500 : false),
  })
  const isBusy = busy.includes(sheet.data?.state ?? '')
  const job = useQuery({
    queryKey: ['imports', 'job', sheet.data?.job],
    queryFn: () => client.jobs.get(sheet.data!.job!),
    enabled: isBusy && Boolean(sheet.data?.job),
    refetchInterval: 500,
  })
  const bring = useMutation({
    mutationFn: (file: File) => client.imports.bring(entity, file, { name: file.name }),
    onSuccess: brought => go(brought._id),
  })
  const save = useMutation({
    mutationFn: (settings: ImportSettings) => client.imports.set(id!, settings),
    onSuccess: saved => queries.setQueryData(['imports', id], saved),
  })
  const start = useMutation({
    mutationFn: (work: Work) => client.imports[work](id!),
    onSuccess: refresh,
  })
  const stop = useMutation({ mutationFn: () => client.jobs.cancel(sheet.data!.job!), onSettled: refresh })
  return { id, go, targets, sheet, isBusy, job: job.data, bring, save, start, stop }
}

export type ImportState = ReturnType<typeof useImport>
