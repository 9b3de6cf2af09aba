/**
 * Where the organisation wants it, people change the model only by what somebody else approved (platform/change-sets). What
 * the platform itself does (CLI, set-up, its own entities) is not asked for.
 */
import { conflict } from '../errors.ts'
import type { Author } from './author.ts'
import type { Query } from './store.ts'

export async function requireReview(query: Query, author: Author, reviewed = false): Promise<void> {
  if (reviewed || author.kind === 'system') return
  const [rules] = await query<{ review: boolean }>('SELECT model_review AS review FROM enishi.organisation')
  if (!rules?.review) return
  throw conflict(
    'review-needed',
    'Changes of the model are reviewed here. Put this one into a change set, and ask somebody else to approve it.',
  )
}
