/** `enishi.plan`: what is under way, so that a start after a crash knows what to undo and what to finish. */

import type { Plan } from '../contract/plan.ts'
import type { Author } from './author.ts'
import type { Statement } from './phases.ts'
import type { Query } from './store.ts'

export interface JournalEntry {
  id: string
  plan: Plan
  author: Author
  expand: Statement[]
  contract: Statement[]
}

export async function openJournal(query: Query, { id, plan, author, expand, contract }: JournalEntry): Promise<void> {
  await query(
    `INSERT INTO enishi.plan (id, base, hash, state, author, expand, contract, steps)
     VALUES ($1, $2, $3, 'expanding', $4, $5, $6, $7)`,
    [id, plan.base, plan.hash, author.id, ...[expand, contract, plan.steps].map(part => JSON.stringify(part))],
  )
}

export type JournalState = 'contracting' | 'done' | 'undone'

export async function closeJournal(query: Query, id: string, state: JournalState, error?: unknown): Promise<void> {
  await query(
    `UPDATE enishi.plan SET state = $2, error = $3, ended_at = CASE WHEN $2 = 'contracting' THEN NULL ELSE now() END
      WHERE id = $1`,
    [id, state, error instanceof Error ? error.message : null],
  )
}

export const interrupted = (query: Query) =>
  query<{ id: string; state: 'expanding' | 'contracting'; expand: Statement[]; contract: Statement[] }>(
    `SELECT id, state, expand, contract FROM enishi.plan WHERE state IN ('expanding', 'contracting') ORDER BY id`,
  )
