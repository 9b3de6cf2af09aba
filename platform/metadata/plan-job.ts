/** A change of large tables as a job: it can be paused, cancelled, and gone on with after a crash. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Json } from '../contract/json.ts'
import type { Applied } from '../contract/plan.ts'
import type { JobKind, JobRun } from '../database/jobs/job-kind.ts'
import { type AgreedChange, type ApplyOptions, applyLocked } from './apply.ts'
import type { Author } from './author.ts'
import { planOfJob } from './journal.ts'
import { modelLock, tryModelLock } from './locks.ts'
import type { ModelSource } from './model.ts'
import { recoverInterrupted, undoExpand } from './recover.ts'
import { queryOn } from './run-statements.ts'

export interface PlanInput {
  change: AgreedChange
  author: Author
}

export const planJobKind = 'plan'

/** `models`: what a change is checked against. */
export const planJob = (models: Pick<ModelSource, 'current'>): JobKind =>
  changeJob(planJobKind, models, input => input as unknown as PlanInput)

/** Of another kind: a change of the model with more that belongs to the same act. `read`: what its input asks for. */
export const changeJob = (
  kind: string,
  models: Pick<ModelSource, 'current'>,
  read: (input: Json) => PlanInput & Pick<ApplyOptions, 'summary' | 'within' | 'beside'>,
): JobKind => ({
  kind,
  async run(job) {
    let applied: Applied | null = null
    const work = async () => {
      const { change, author, ...options } = read(job.input)
      applied = await applyOrGoOn(job, { change, author }, { ...options, known: models.current() })
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

async function applyOrGoOn(job: JobRun, { change, author }: PlanInput, options: ApplyOptions): Promise<Applied> {
  const { client } = job
  // Finishes it where only its end was missing.
  await recoverInterrupted(client)
  const begun = await planOfJob(queryOn(client), job.id)
  if (begun?.state === 'done') return { revision: begun.revision!, steps: begun.steps }
  return applyLocked(client, change, author, { ...options, job })
}
