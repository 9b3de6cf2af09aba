/** Jobs in the database: added by whoever wants long work done, steered by people, settled by who runs them. */

import type { PlatformRight } from '../../contract/documents.ts'
import type { Job, JobState } from '../../contract/job.ts'
import type { Json } from '../../contract/json.ts'
import type { Queries } from '../database.ts'
import { newId } from '../new-id.ts'

type Query = Pick<Queries, 'query'>

export interface NewJob {
  kind: string
  title: string
  input: Json
  author: { id: string | null; name: string }
  /** Holders of this right see and steer it too. */
  openTo?: PlatformRight
}

/** In a transaction it begins when that commits. */
export async function addJob(database: Query, { kind, title, input, author, openTo }: NewJob): Promise<string> {
  const id = newId()
  const values = [id, kind, title.slice(0, 500), JSON.stringify(input), author.id, author.name, openTo ?? null]
  await database.query(
    {
      text: `WITH added AS (
               INSERT INTO enishi.job (id, kind, title, input, author, author_name, open_to)
               VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)
             SELECT pg_notify('enishi_job', id::text) FROM added`,
    },
    values,
  )
  return id
}

interface JobRow {
  id: string
  kind: string
  title: string
  state: JobState
  asked: Job['asked']
  done: number
  total: number | null
  detail: string | null
  result: Json
  error: Job['error']
  author: string | null
  author_name: string
  created_at: string
  started_at: string | null
  ended_at: string | null
}

const columns = `id, kind, title, state, asked, done, total, detail, result, error, author, author_name,
                 created_at, started_at, ended_at`

const toJob = (row: JobRow): Job => ({
  _id: row.id,
  kind: row.kind,
  title: row.title,
  state: row.state,
  asked: row.asked,
  progress: { done: row.done, total: row.total },
  detail: row.detail,
  result: row.result,
  error: row.error,
  author: row.author ? { _id: row.author, _label: row.author_name } : null,
  createdAt: row.created_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
})

/** Whose jobs somebody sees: their own, those open to a right they have; everybody's for `all`. */
export interface JobSight {
  author: string | null
  rights: readonly string[]
  all: boolean
}

const sight = '($1 OR author = $2 OR open_to = ANY ($3))'
const sightValues = ({ all, author, rights }: JobSight) => [all, author, rights]

export interface JobFilter {
  id?: string
  kind?: string
  states?: readonly JobState[]
  limit?: number
}

/** Newest first. */
export async function listJobs(database: Query, seen: JobSight, filter: JobFilter = {}): Promise<Job[]> {
  const { id = null, kind = null, states = null, limit = 100 } = filter
  const { rows } = await database.query<JobRow>(
    {
      text: `SELECT ${columns} FROM enishi.job
              WHERE ${sight} AND ($4::uuid IS NULL OR id = $4) AND ($5::text IS NULL OR kind = $5)
                AND ($6::text[] IS NULL OR state = ANY ($6))
              ORDER BY id DESC LIMIT $7`,
    },
    [...sightValues(seen), id, kind, states, limit],
  )
  return rows.map(toJob)
}

const asks = {
  pause: `asked = 'pause' WHERE state IN ('queued', 'running') AND asked IS NULL`,
  // One that is paused left something behind: it runs once more, to take that back.
  cancel: `asked = 'cancel', state = CASE state WHEN 'paused' THEN 'queued' ELSE state END
           WHERE state IN ('queued', 'running', 'paused')`,
  // From the beginning, as if nobody had tried.
  retry: `asked = NULL, state = 'queued', error = NULL, result = NULL, detail = NULL, done = 0, total = NULL, attempts = 0,
          started_at = NULL, ended_at = NULL WHERE state IN ('failed', 'cancelled')`,
  resume: `asked = NULL, state = CASE state WHEN 'paused' THEN 'queued' ELSE state END
           WHERE (state = 'paused' OR asked = 'pause')`,
} as const

export type JobAsk = keyof typeof asks

/** False where its state does not allow it. */
export async function askJob(database: Query, id: string, ask: JobAsk): Promise<boolean> {
  const { rowCount } = await database.query(
    {
      text: `WITH asked AS (UPDATE enishi.job SET ${asks[ask]} AND id = $1 RETURNING id)
             SELECT pg_notify('enishi_job', id::text) FROM asked`,
    },
    [id],
  )
  return rowCount > 0
}
