/** Changes the model: prepares the plan anew with the lock held, sees that it is what was agreed to, and carries it out. */
import type { PoolClient } from 'pg'
import type { ChangeSet } from '../contract/documents.ts'
import type { Applied } from '../contract/plan.ts'
import type { Database } from '../database/database.ts'
import type { JobRun } from '../database/jobs/job-kind.ts'
import { type Agreement, requireAgreement } from './agree.ts'
import type { Author } from './author.ts'
import { carryOut } from './carry-out.ts'
import { modelLock } from './locks.ts'
import { type Prepared, type PrepareOptions, preparePlan } from './plan.ts'
import { recoverInterrupted } from './recover.ts'
import { requireReview } from './reviewed.ts'
import { queryOn } from './run-statements.ts'

export type AgreedChange = ChangeSet & Agreement

export interface ApplyOptions extends PrepareOptions {
  /** Shown in the list of revisions; made from the documents where absent. */
  summary?: string
  /** In the transaction of the switch, after the documents are written: what belongs to the same act (a pack's entry). `isNew`: a revision was made of them. */
  within?: (client: PoolClient, isNew: boolean) => Promise<void>
  /** Somebody else approved it. */
  reviewed?: boolean
  /** That does it. */
  job?: Pick<JobRun, 'id' | 'progress' | 'note'>
}

/** However long it takes; `submitChange` does not keep its caller waiting. */
export async function applyChange(
  database: Database,
  change: AgreedChange,
  author: Author,
  options: ApplyOptions = {},
): Promise<Applied> {
  return database.asOwner(client => modelLock(client, () => applyLocked(client, change, author, options)))
}

/** With the model's lock held. */
export async function applyLocked(
  client: PoolClient,
  change: AgreedChange,
  author: Author,
  options: ApplyOptions = {},
): Promise<Applied> {
  const query = queryOn(client)
  await recoverInterrupted(client)
  const prepared = await preparePlan(query, change, options)
  requireAgreement(prepared, change, author)
  if (prepared.rows.length) await requireReview(query, author, options.reviewed)
  if (!prepared.rows.length && !options.within) return { revision: prepared.plan.base, steps: 0 }
  const summary = options.summary ?? summaryOf(prepared.plan.documents)
  await carryOut({ client, query, prepared, author, summary, within: options.within, job: options.job })
  return { revision: prepared.next.revision, steps: prepared.steps.length }
}

export const summaryOf = (documents: Prepared['plan']['documents']): string => {
  const named = documents.slice(0, 3).map(({ kind, id, change }) => `${change} ${kind} ${id}`)
  return named.join(', ') + (documents.length > 3 ? ` and ${documents.length - 3} more` : '')
}
