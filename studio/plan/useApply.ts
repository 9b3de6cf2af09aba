/**
 * Sends a change that somebody agreed to, and follows the job that does it where it takes long; what was read of the
 * model is read anew after it.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Job, StartedJob } from '../../platform/contract/job.ts'
import type { Applied } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { forgetModel } from '../model/model-queries.ts'

export function useApply<Agreed>(send: (agreed: Agreed) => Promise<Applied | StartedJob>) {
  const queries = useQueryClient()
  const [job, setJob] = useState<Job | null>(null)
  const mutation = useMutation({
    mutationFn: async (agreed: Agreed) => client.jobs.follow<Applied>(await send(agreed), { onProgress: setJob }),
    onSuccess: () => forgetModel(queries),
    onSettled: () => setJob(null),
    meta: { quiet: true },
  })
  return { ...mutation, job }
}
