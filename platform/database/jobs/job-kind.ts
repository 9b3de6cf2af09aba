/** One kind of long work, as the room that does it describes it; `main` lists them for the runner. */
import type { PoolClient } from 'pg'
import type { Json } from '../../contract/json.ts'
import type { Database } from '../database.ts'

export interface JobKind {
  kind: string
  /**
   * From the beginning, or from where it was left: a process may have died at any moment of it. What it resolves with
   * is the job's result.
   */
  run(job: JobRun): Promise<Json>
  /** Takes back what an unfinished run has left behind: after a failure, and when it is cancelled. */
  undo?(job: JobRun): Promise<void>
}

export interface JobProgress {
  done: number
  total: number | null
  detail?: string
}

export interface JobRun {
  id: string
  input: Json
  author: { id: string | null; name: string }
  database: Database
  /** The owner's connection that holds the job. When it is lost, somebody else takes the job: work on this one. */
  client: PoolClient
  /** Tells how far it is. Throws `JobStop` when it is to stop here: let it pass. Call it between steps that last. */
  progress(progress: JobProgress): Promise<void>
  /** Tells how far it is, where it can no longer stop. */
  note(progress: JobProgress): Promise<void>
}

/** `end`: the server ends; the job is taken up again by the next. */
export class JobStop extends Error {
  readonly reason: 'pause' | 'cancel' | 'end'
  constructor(reason: JobStop['reason']) {
    super(`The job is to stop: ${reason}.`)
    this.reason = reason
  }
}
