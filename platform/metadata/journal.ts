/** `enishi.plan`: what is under way, so that whoever comes after a crash knows what to undo, finish, or go on with. */
import type { Plan } from '../contract/plan.ts'
import type { Author } from './author.ts'
import type { Phases, Statement } from './statement.ts'
import type { Query } from './store.ts'

export interface JournalEntry {
  id: string
  plan: Plan
  author: Author
  phases: Phases
  /** Ids of the entities whose tables it touches. */
  tables: string[]
  /** Which goes on with it after a crash; without one it is undone then. */
  job: string | null
}

export async function openJournal(query: Query, entry: JournalEntry): Promise<void> {
  const { id, plan, author, phases, tables, job } = entry
  await query(
    `INSERT INTO enishi.plan (id, base, hash, state, author, expand, contract, steps, tables, job)
     VALUES ($1, $2, $3, 'expanding', $4, $5, $6, $7, $8, $9)`,
    [
      id,
      plan.base,
      plan.hash,
      author.id,
      ...[phases.expand, phases.contract, plan.steps].map(part => JSON.stringify(part)),
      tables,
      job,
    ],
  )
}

/** In the transaction of the switch: from now on it is to be finished. */
export async function noteSwitch(query: Query, id: string, revision: number): Promise<void> {
  await query(`UPDATE enishi.plan SET state = 'contracting', revision = $2 WHERE id = $1`, [id, revision])
}

export async function closeJournal(query: Query, id: string, state: 'done' | 'undone', error?: unknown): Promise<void> {
  await query(`UPDATE enishi.plan SET state = $2, error = $3, ended_at = now() WHERE id = $1`, [
    id,
    state,
    error instanceof Error ? error.message : null,
  ])
}

export interface OpenPlan {
  id: string
  state: 'expanding' | 'contracting'
  expand: Statement[]
  contract: Statement[]
}

/** Those that nobody will go on with, and those of which only the end is missing. */
export const interrupted = (query: Query) =>
  query<OpenPlan>(
    `SELECT id, state, expand, contract FROM enishi.plan AS p
      WHERE state = 'contracting'
         OR (state = 'expanding' AND NOT EXISTS (
              SELECT FROM enishi.job AS j WHERE j.id = p.job AND j.state IN ('queued', 'running', 'paused')))
      ORDER BY id`,
  )

export interface JobPlan {
  id: string
  state: 'expanding' | 'contracting' | 'done'
  hash: string
  revision: number | null
  expand: Statement[]
  /** How many. */
  steps: number
}

/** What a job has begun, or done already. */
export async function planOfJob(query: Query, job: string): Promise<JobPlan | null> {
  const [row] = await query<JobPlan>(
    `SELECT id, state, hash, revision, expand, jsonb_array_length(steps) AS steps FROM enishi.plan
      WHERE job = $1 AND state <> 'undone' ORDER BY id DESC LIMIT 1`,
    [job],
  )
  return row ?? null
}

/** The job of a change that stands half-way on one of these tables: paused, or waiting for somebody to take it up. */
export async function halfWayOn(query: Query, tables: string[], job: string | null): Promise<string | null> {
  const [row] = await query<{ job: string }>(
    `SELECT job FROM enishi.plan WHERE state = 'expanding' AND job IS DISTINCT FROM $2 AND tables && $1 LIMIT 1`,
    [tables, job],
  )
  return row?.job ?? null
}
