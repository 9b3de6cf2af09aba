/** A change of large tables as a job: it can be paused, cancelled, and gone on with after a crash. */
import { setTimeout as pause } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Applied } from '../contract/plan.ts'
import type { JobKind, JobRun } from '../database/jobs/job-kind.ts'
import { type AgreedChange, applyLocked } from './apply.ts'
import type { Author } from './author.ts'
import { planOfJob } from './journal.ts'
import { modelLock, tryModelLock } from './locks.ts'
import type { Model, ModelSource } from './model.ts'
import { recoverInterrupted, undoExpand } from './recover.ts'
import { queryOn } from './run-statements.ts'

export interface PlanInput {
  change: AgreedChange
  author: Author
}

export const planJobKind = 'plan'

/** `models`: what a change is checked against. */
export const planJob = (models: Pick<ModelSource, 'current'>): JobKind => ({
  kind: planJobKind,
  async run(job) {
    let applied: Applied | null = null
    const work = async () => {
      applied = await applyOrGoOn(job.client, job, models.current())
    }
    // While others change the model it waits, and can still be stopped.
    while (!(await tryModelLock(job.client, work))) {
      await job.progress({ done: 0, total: null })
      await pause(200)
    }
    return { ...applied! }
  },
  undo: ({ client, id }) =>
    modelLock(client, async () => {
      const begun = await planOfJob(queryOn(client), id)
      if (begun?.state === 'expanding') await undoExpand(client, begun)
    }),
})

async function applyOrGoOn(client: PoolClient, job: JobRun, known: Model): Promise<Applied> {
  // Finishes it where only its end was missing.
  await recoverInterrupted(client)
  const begun = await planOfJob(queryOn(client), job.id)
  if (begun?.state === 'done') return { revision: begun.revision!, steps: begun.steps }
  const { change, author } = job.input as unknown as PlanInput
  return applyLocked(client, change, author, { job, known })
}
