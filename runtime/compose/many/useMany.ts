/** A long piece of work for chosen records, followed to its end; unless it `goesOn`, closing its dialog stops it. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Job, StartedJob } from '../../../platform/contract/job.ts'
import type { ManyAnswer, ManyRecords } from '../../../platform/contract/many.ts'
import { client } from '../../client.ts'

export interface Chosen extends ManyRecords {
  /** How many they are. */
  count: number
}

export interface ManyDialogProps {
  chosen: Chosen
  onClose: () => void
}

export function useMany<A>(start: (asked: A) => Promise<StartedJob>, { goesOn = false } = {}) {
  const [progress, setProgress] = useState<Job['progress'] | null>(null)
  const running = useRef<string | null>(null)
  useEffect(
    () => () => {
      if (running.current && !goesOn) void client.jobs.cancel(running.current).catch(() => {})
    },
    [goesOn],
  )
  const work = useMutation({
    mutationFn: async (asked: A) => {
      setProgress(null)
      const started = await start(asked)
      running.current = started.job
      const onProgress = (job: Job) => setProgress(job.progress)
      return client.jobs.follow<ManyAnswer>(started, { onProgress }).finally(() => {
        running.current = null
      })
    },
    meta: { quiet: true },
  })
  return { ...work, progress }
}

export const recordsOf = ({ entity, filter, search }: Chosen): ManyRecords => ({
  entity,
  filter,
  ...(search && { search }),
})
