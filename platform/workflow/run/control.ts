/** Runs that people steer: stopped, gone on with where they failed, done again from a step. */
import type { Context } from '../../access/context.ts'
import type { Queries } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { AppError, conflict, notFound } from '../../errors.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { runEvent } from '../nodes/workflow-start.ts'
import { cancelTasksOf } from '../tasks/withdraw-task.ts'
import type { RunEngine } from './engine.ts'
import type { Progress, StepError, Token } from './progress.ts'
import { type Run, readRun } from './run-store.ts'
import { failedRunOf, isAwaited, tellParent } from './sub-run.ts'
import { noteWait, writeProgress } from './wake.ts'

/** With its open tasks: these first, as who decides takes them first, too. */
export async function cancelRun(
  engine: Pick<RunEngine, 'enqueue'>,
  context: Context,
  id: string,
  error: StepError | null = null,
): Promise<void> {
  await inTransaction(context, async inside => {
    await cancelTasksOf(inside, id)
    await onRun(inside, id, async ({ transaction }, run) => {
      if (run.state !== 'running' && run.state !== 'waiting' && run.state !== 'failed') throw wrongState(run, 'cancel')
      await transaction.query(
        {
          text: `UPDATE enishi.run SET state = 'cancelled', version = version + 1, ended_at = now(), error = coalesce($2, error)
            WHERE id = $1`,
        },
        [id, error && JSON.stringify(error)],
      )
      await transaction.query({ text: 'DELETE FROM enishi.run_wait WHERE run = $1' }, [id])
      if (isAwaited(run)) await tellParent(engine, transaction, run, { state: 'cancelled', error })
    })
  })
  // Those that a step made until it came to its end.
  await inTransaction(context, inside => cancelTasksOf(inside, id))
  for (const run of await awaitedBy(context, id)) await cancelRun(engine, context, run)
}

/** What it has started and waited for. Not in its transaction: a run is locked before the one that waits for it. */
async function awaitedBy({ database }: Context, id: string): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    {
      text: `SELECT id FROM enishi.run WHERE parent = $1 AND parent_token IS NOT NULL AND state IN ('running', 'waiting')`,
    },
    [id],
  )
  return rows.map(({ id }) => id)
}

/** Where it failed, on the version it began with; what waited goes on waiting, what a run it waited for failed with does in that one. */
export async function resumeRun(engine: Pick<RunEngine, 'enqueue'>, context: Context, id: string): Promise<void> {
  const children: string[] = []
  await onRun(context, id, async ({ transaction }, run) => {
    if (run.state !== 'failed') throw wrongState(run, 'resume')
    const piece = newId()
    const states = await statesOfChildren(transaction, run)
    const tokens = await Promise.all(
      run.progress.tokens.map(async (token): Promise<Token> => {
        if (token.state !== 'failed' && token.state !== 'ready') return token
        const { attempt: _, ...again } = token
        const child = failedRunOf(token)
        if (child === null) return { ...again, state: 'ready', owner: piece }
        const { resumed: _ended, ...begun } = again
        const state = states.get(child)
        // Cancelled since, or gone: it is started anew. One that goes on already is not done twice.
        if (state === undefined) return { ...begun, state: 'ready', owner: piece }
        if (state === 'failed') children.push(child)
        await noteWait(transaction, { run: id, token: token.id, event: runEvent(child), state: { run: child } })
        return { ...begun, state: 'waiting' }
      }),
    )
    await goOn(engine, transaction, id, piece, { ...run.progress, tokens })
  })
  // Not in its transaction: a run is locked before the one that waits for it.
  for (const child of children) await resumeUnlessBegun(engine, context, child)
}

/** Somebody else was first: it goes on, or has told its parent how it ended. */
async function resumeUnlessBegun(engine: Pick<RunEngine, 'enqueue'>, context: Context, id: string): Promise<void> {
  try {
    await resumeRun(engine, context, id)
  } catch (error) {
    if (!(error instanceof AppError && error.code === wrongStateCode)) throw error
  }
}

/** Of those that a step failed with; what was cancelled is left out. What is done has told its parent, which runs then. */
async function statesOfChildren(
  { query }: Pick<Queries, 'query'>,
  { progress }: Run,
): Promise<Map<string, Run['state']>> {
  const runs = progress.tokens.flatMap(token => failedRunOf(token) ?? [])
  const { rows } = await query<{ id: string; state: Run['state'] }>(
    {
      text: `SELECT id, state FROM enishi.run WHERE id = ANY ($1::uuid[]) AND state IN ('failed', 'running', 'waiting')`,
    },
    [runs],
  )
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** Again from a step outside of loops; what came after it is forgotten, what was done stays done, open tasks are closed. */
export const retryFrom = (
  engine: Pick<RunEngine, 'enqueue'>,
  context: Context,
  id: string,
  seq: number,
): Promise<void> =>
  inTransaction(context, async inside => {
    await cancelTasksOf(inside, id)
    await onRun(inside, id, (_, run) => beginAgain(engine, inside, run, seq))
  })

async function beginAgain(
  engine: Pick<RunEngine, 'enqueue'>,
  { transaction }: InTransaction,
  run: Run,
  seq: number,
): Promise<void> {
  const { id } = run
  if (run.state === 'running') throw wrongState(run, 'retry')
  const { rows } = await transaction.query<{ node: string; place: string }>(
    { text: 'SELECT node, place FROM enishi.run_step WHERE run = $1 AND seq = $2' },
    [id, seq],
  )
  const step = rows[0]
  if (!step) throw notFound('The step')
  if (step.place !== '')
    throw conflict(
      'inside-loop',
      'A step inside of a for each is not repeated by itself: resume the run, or repeat the loop.',
    )
  await transaction.query({ text: 'DELETE FROM enishi.run_wait WHERE run = $1' }, [id])
  await transaction.query({ text: 'DELETE FROM enishi.run_step WHERE run = $1 AND seq >= $2' }, [id, seq])
  const piece = newId()
  const { next, steps } = run.progress
  const token: Token = { id: next, at: step.node, place: '', state: 'ready', owner: piece }
  await goOn(engine, transaction, id, piece, { next: next + 1, tokens: [token], loops: {}, steps })
}

async function goOn(
  engine: Pick<RunEngine, 'enqueue'>,
  transaction: InTransaction['transaction'],
  run: string,
  piece: string,
  progress: Progress,
): Promise<void> {
  await writeProgress(transaction, run, progress)
  if (progress.tokens.some(({ state }) => state === 'ready')) await engine.enqueue(transaction, { run, piece })
}

function onRun(context: Context, id: string, work: (context: InTransaction, run: Run) => Promise<void>): Promise<void> {
  return inTransaction(context, async inside => {
    const run = await readRun(inside.transaction, id, true)
    if (!run) throw notFound('The run')
    await work(inside, run)
  })
}

const wrongStateCode = 'run-state'
const wrongState = ({ state }: Run, what: string) =>
  conflict(wrongStateCode, `The run is ${state}: nothing to ${what}.`)
