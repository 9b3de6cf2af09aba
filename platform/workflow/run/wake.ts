/** A pause comes to its end: its time is over, or somebody tells what it waited for. Whoever is first takes it. */
import type { Json } from '../../contract/json.ts'
import type { Queries, Transaction } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import type { Enqueued, RunEngine } from './engine.ts'
import { changed } from './moves.ts'
import type { Progress, Token } from './progress.ts'
import { type Run, readRun } from './run-store.ts'

export interface Signal {
  run: string
  /** What the run waits for: `task:<id>`. */
  event: string
  payload: Json
}

/** In the step's transaction: what the token waits for, and what its node keeps meanwhile. */
export const noteWait = (
  { query }: Pick<Queries, 'query'>,
  { run, token, event, until, state }: { run: string; token: number; event?: string; until?: string; state: Json },
) =>
  query(
    {
      name: 'note-wait',
      text: `INSERT INTO enishi.run_wait (run, token, event, until, state) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (run, token) DO UPDATE SET event = excluded.event, until = excluded.until, state = excluded.state`,
    },
    [run, token, event ?? null, until ?? null, JSON.stringify(state)],
  )

/** The piece that the time was set for goes on itself. After a crash it finds that it has. */
export async function wakeByTime({ database }: RunEngine, { run, token, piece }: Enqueued): Promise<void> {
  await database.transaction(async transaction => {
    const taken = await takeWait(transaction, { run, token: token! })
    if (taken) await wakeToken(transaction, { ...taken, event: null, piece })
  })
}

/**
 * In the transaction of what happened: the run goes on if, and when, that is committed. False where it does not wait for
 * this event (any more).
 */
export async function signalRun(
  engine: Pick<RunEngine, 'enqueue'>,
  transaction: Transaction,
  { run, event, payload }: Signal,
): Promise<boolean> {
  const taken = await takeWait(transaction, { run, event })
  if (!taken) return false
  const piece = newId()
  // What brings nothing has come all the same: null says that the time was over.
  if (!(await wakeToken(transaction, { ...taken, event: payload ?? {}, piece }))) return false
  await engine.enqueue(transaction, { run, piece })
  return true
}

interface Taken {
  run: Run
  token: number
  state: Json
}

/** The run first, as everywhere: nobody waits crosswise. */
async function takeWait(
  transaction: Transaction,
  { run: id, token, event }: { run: string; token?: number; event?: string },
): Promise<Taken | null> {
  const run = await readRun(transaction, id, true)
  if (!run) return null
  const { rows } = await transaction.query<{ token: number; state: Json }>(
    {
      name: 'take-wait',
      text: `DELETE FROM enishi.run_wait WHERE run = $1 AND ($2::integer IS NULL OR token = $2) AND ($3::text IS NULL OR event = $3)
        RETURNING token, state`,
    },
    [id, token ?? null, event ?? null],
  )
  return rows[0] ? { run, token: rows[0].token, state: rows[0].state } : null
}

async function wakeToken(
  { query }: Queries,
  { run, token: id, state, event, piece }: Taken & { event: Json | null; piece: string },
): Promise<boolean> {
  const waiting = run.progress.tokens.find(token => token.id === id && token.state === 'waiting')
  if (!waiting || !(run.state === 'running' || run.state === 'waiting')) return false
  const { again, ...token } = waiting
  const woken: Token = { ...token, state: 'ready', owner: piece, ...(!again && { resumed: { state, event } }) }
  await writeProgress({ query }, run.id, changed(run.progress, woken))
  return true
}

/** Of a run that is locked. */
export const writeProgress = ({ query }: Pick<Queries, 'query'>, run: string, progress: Progress) =>
  query(
    {
      name: 'write-progress',
      text: `UPDATE enishi.run SET progress = $2, state = $3, version = version + 1, error = NULL, ended_at = NULL WHERE id = $1`,
    },
    [run, JSON.stringify(progress), progress.tokens.some(({ state }) => state === 'ready') ? 'running' : 'waiting'],
  )
