/**
 * Where the organisation wants it, people change the model only by what somebody else approved (platform/change-sets). What
 * the platform itself does (CLI, set-up, its own entities) is not asked for.
 */
import { conflict } from '../errors.ts'
import type { Author } from './author.ts'
import type { Query } from './store.ts'

export async function requireReview(query: Query, author: Author, reviewed = false): Promise<void> {
  if (reviewed || !(await isReviewed(query, author))) return
  throw conflict(
    'review-needed',
    'Changes of the model are reviewed here. Put this one into a change set, and ask somebody else to approve it.',
  )
}

/** What is approved can be taken back; a purge cannot, and stands in no change set. */
export async function refusePurge(query: Query, author: Author): Promise<void> {
  if (!(await isReviewed(query, author))) return
  throw conflict(
    'review-needed',
    'Changes of the model are reviewed here, and a purge cannot be. An administrator switches the review off for it, which the audit log tells.',
  )
}

async function isReviewed(query: Query, author: Author): Promise<boolean> {
  if (author.kind === 'system') return false
  const [rules] = await query<{ review: boolean }>('SELECT model_review AS review FROM enishi.organisation')
  return rules?.review ?? false
}
