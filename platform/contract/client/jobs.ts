/** The client's calls that watch and steer long work: `client.jobs`. */
import type { Job, JobState, StartedJob } from '../job.ts'
import { ApiError } from './api-error.ts'
import type { Calls } from './calls.ts'

export const jobCalls = ({ get, post }: Calls) => ({
  /** Newest first: one's own, and those open to a right one has. */
  list: (filter: { state?: JobState; kind?: string; limit?: number } = {}) =>
    get<Job[]>('/api/jobs', { query: filter }),
  get: (id: string) => get<Job>(`/api/jobs/${id}`),
  pause: (id: string) => post<Job>(`/api/jobs/${id}/pause`),
  resume: (id: string) => post<Job>(`/api/jobs/${id}/resume`),
  cancel: (id: string) => post<Job>(`/api/jobs/${id}/cancel`),
  /** From the beginning, where it failed or was cancelled; only kinds that do nothing twice. */
  retry: (id: string) => post<Job>(`/api/jobs/${id}/retry`),
  /** The answer itself, or what the job that was started for it answers in the end. */
  follow: <R extends object>(answer: R | StartedJob, options?: FollowOptions) => follow<R>(get, answer, options),
})

export interface FollowOptions {
  onProgress?: (job: Job) => void
  signal?: AbortSignal
  /** Milliseconds between two looks. */
  every?: number
}

async function follow<R extends object>(
  get: Calls['get'],
  answer: R | StartedJob,
  { onProgress, signal, every = 500 }: FollowOptions = {},
): Promise<R> {
  if (!('job' in answer)) return answer
  for (;;) {
    const job = await get<Job>(`/api/jobs/${answer.job}`, signal && { signal })
    onProgress?.(job)
    if (job.state === 'done') return job.result as R
    if (job.state === 'cancelled') throw new ApiError(409, { code: 'cancelled', detail: 'It was cancelled.' })
    if (job.error) throw new ApiError(409, { code: job.error.code, detail: job.error.message })
    await new Promise(resolve => setTimeout(resolve, every))
  }
}
