/**
 * Runs one job on a connection that holds its lock. Whatever happens here, the row says afterwards what is true: done,
 * paused, failed, cancelled, or (where this process is ending or was cut off) still running, for the next to take up.
 */
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { Json } from '../../contract/json.ts'
import { AppError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { queryOn } from '../transaction.ts'
import { isUnreachable } from '../unreachable.ts'
import { type JobKind, type JobProgress, type JobRun, JobStop } from './job-kind.ts'

export interface Work {
  id: string
  kinds: readonly JobKind[]
  database: Database
  log: Logger | undefined
  /** Whether this process is about to end. */
  isEnding: () => boolean
}

/** False where somebody else has it, or there is nothing left to do. */
export async function runJob(client: PoolClient, work: Work): Promise<boolean> {
  const query = queryOn(client)
  const lock = async (call: 'pg_try_advisory_lock' | 'pg_advisory_unlock') =>
    (await query<{ got: boolean }>({ text: `SELECT ${call}(hashtextextended($1, 3654711)) AS got` }, [work.id]))
      .rows[0]!.got
  if (!(await lock('pg_try_advisory_lock'))) return false
  const begun = await begin(client, work.id)
  if (begun) await carryOut(begun, client, work)
  await lock('pg_advisory_unlock')
  return begun !== null
}

interface Begun {
  kind: string
  input: Json
  attempts: number
  author: string | null
  author_name: string
}

async function begin(client: PoolClient, id: string): Promise<Begun | null> {
  const { rows } = await queryOn(client)<Begun>(
    {
      text: `UPDATE enishi.job
                SET state = 'running', started_at = coalesce(started_at, now()), attempts = attempts + 1
              WHERE id = $1 AND state IN ('queued', 'running')
              RETURNING kind, input, attempts, author, author_name`,
    },
    [id],
  )
  return rows[0] ?? null
}

/** A job that was begun this often ends every process that runs it. */
const mostAttempts = 20

async function carryOut(begun: Begun, client: PoolClient, work: Work): Promise<void> {
  const { id, log } = work
  const kind = work.kinds.find(({ kind }) => kind === begun.kind)!
  const job = jobRun(begun, client, work)
  try {
    if (begun.attempts > mostAttempts) throw givenUp()
    const result = await kind.run(job)
    await settle(client, id, { state: 'done', result })
  } catch (error) {
    const reason = error instanceof JobStop ? error.reason : null
    if (reason === 'end') return
    if (reason === 'pause') return pauseJob(client, id)
    if (reason === null && isUnreachable(error)) throw error
    await kind.undo?.(job)
    if (reason === 'cancel') return settle(client, id, { state: 'cancelled' })
    if (!(error instanceof AppError)) log?.error({ err: error, job: id, kind: begun.kind }, 'a job failed')
    await settle(client, id, { state: 'failed', error: told(error) })
  }
}

const givenUp = () =>
  new AppError({ status: 500, code: 'given-up', message: 'The work was cut off too often, and was given up.' })

/** What is not meant for people stays in the log. */
const told = (error: unknown): { code: string; message: string } =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'Something went wrong in the server. Its log says what.' }

function jobRun(begun: Begun, client: PoolClient, { id, database, isEnding }: Work): JobRun {
  const note = async ({ done, total, detail }: JobProgress): Promise<'pause' | 'cancel' | null> => {
    const { rows } = await queryOn(client)<{ asked: 'pause' | 'cancel' | null }>(
      {
        text: `UPDATE enishi.job SET done = $2, total = $3, detail = coalesce($4, detail)
                WHERE id = $1 RETURNING asked`,
      },
      [id, Math.round(done), total === null ? null : Math.round(total), detail ?? null],
    )
    return rows[0]?.asked ?? null
  }
  return {
    id,
    input: begun.input,
    author: { id: begun.author, name: begun.author_name },
    database,
    client,
    note: async progress => void (await note(progress)),
    async progress(progress) {
      const asked = await note(progress)
      if (asked) throw new JobStop(asked)
      if (isEnding()) throw new JobStop('end')
    },
  }
}

/** Whoever asked it to go on meanwhile is heard. */
async function pauseJob(client: PoolClient, id: string): Promise<void> {
  await queryOn(client)(
    {
      text: `UPDATE enishi.job
                SET state = CASE WHEN asked = 'pause' THEN 'paused' ELSE 'queued' END,
                    asked = nullif(asked, 'pause')
              WHERE id = $1`,
    },
    [id],
  )
}

interface End {
  state: 'done' | 'failed' | 'cancelled'
  result?: Json
  error?: { code: string; message: string }
}

async function settle(client: PoolClient, id: string, { state, result = null, error }: End): Promise<void> {
  await queryOn(client)(
    { text: `UPDATE enishi.job SET state = $2, asked = NULL, result = $3, error = $4, ended_at = now() WHERE id = $1` },
    [id, state, JSON.stringify(result), error ? JSON.stringify(error) : null],
  )
}
