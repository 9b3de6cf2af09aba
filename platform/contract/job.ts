/** Long work that goes on without its caller: a change of large tables, a search index that is filled. */
import type { Json } from './json.ts'

export const jobStates = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

export interface Job {
  _id: string
  /** What does it: `plan`. */
  kind: string
  title: string
  state: JobState
  /** What somebody asked of it and it has not done yet: it stops at its next step. */
  asked: 'pause' | 'cancel' | null
  /** In units of its own (rows, mostly); `total` is null while it is not known. */
  progress: { done: number; total: number | null }
  /** What it is doing: for a plan the id of the step. */
  detail: string | null
  /** When done: what the same work answers when it is short. */
  result: Json
  /** When failed. */
  error: { code: string; message: string } | null
  author: { _id: string; _label: string } | null
  createdAt: string
  startedAt: string | null
  endedAt: string | null
}

/** Kinds that may be done again as they are: nothing is done twice by it. */
export const repeatableJobs: readonly string[] = ['backup', 'retention', 'papers']

/** The answer 202: follow it at `/api/jobs/:id`. */
export interface StartedJob {
  job: string
}
