/** A change of the model that somebody waits for at a screen: done at once where it is short, else given to a job. */
import type { StartedJob } from '../contract/job.ts'
import type { Json } from '../contract/json.ts'
import type { Applied } from '../contract/plan.ts'
import type { Database } from '../database/database.ts'
import { addJob, type NewJob } from '../database/jobs/job-store.ts'
import { requireAgreement } from './agree.ts'
import { type AgreedChange, type ApplyOptions, applyChange, summaryOf } from './apply.ts'
import type { Author } from './author.ts'
import { briefLook } from './look.ts'
import type { Model } from './model.ts'
import { preparePlan } from './plan.ts'
import { planJobKind } from './plan-job.ts'
import type { PlannedStep } from './planned-step.ts'
import { requireReview } from './reviewed.ts'
import { queryOf } from './store.ts'

export interface Submission extends Pick<ApplyOptions, 'summary' | 'within' | 'beside'> {
  /** Of who does more than to change the model: what does all of it as a job. */
  job?: Pick<NewJob, 'kind' | 'input' | 'openTo'>
  /** What is worth one. */
  long?: (steps: readonly PlannedStep[]) => boolean
}

export async function submitChange(
  database: Database,
  known: Model,
  change: AgreedChange,
  author: Author,
  { job, long = isLong, ...options }: Submission = {},
): Promise<Applied | StartedJob> {
  const { brief } = briefLook(database)
  const prepared = await preparePlan(queryOf(database), change, { known, beside: options.beside, brief })
  requireAgreement(prepared, change, author)
  if (prepared.rows.length) await requireReview(queryOf(database), author)
  if (!long(prepared.steps)) return applyChange(database, change, author, { known, ...options })
  const title = options.summary ?? summaryOf(prepared.plan.documents)
  const plain = { kind: planJobKind, input: { change, author } as unknown as Json, openTo: 'model' as const }
  return { job: await addJob(database, { ...(job ?? plain), title, author }) }
}

/** Renames and empty columns are instant however large the table is. */
export const isLong = (steps: readonly PlannedStep[]): boolean =>
  steps.some(step => step.live && (step.class === 'online' || step.class === 'rewrite'))
