/** Does a piece of a run's work: what DBOS calls, once or, after a crash, again. */
import type { Enqueued, RunEngine } from './engine.ts'
import { Interrupted, isOutage } from './failure.ts'
import { outputsOf, Piece, Stale } from './piece.ts'
import { type Run, readRun } from './run-store.ts'
import { runStep } from './step.ts'
import { tellParent } from './sub-run.ts'
import { wakeByTime } from './wake.ts'

/** Ends when there is nothing for it to do now; throws only when the database is away or this server ends. */
export async function workOn(engine: RunEngine, work: Enqueued): Promise<void> {
  if (work.token !== undefined) await wakeByTime(engine, work)
  const run = await readRun({ query: engine.database.shortRead }, work.run)
  if (!run || !(run.state === 'running' || run.state === 'waiting')) return
  const piece = await openPiece(engine, run, work.piece)
  if (!piece) return
  await drive(engine, piece)
  if (engine.ending.aborted && piece.ready().length > 0) throw new Interrupted()
}

async function openPiece(engine: RunEngine, run: Run, id: string): Promise<Piece | null> {
  const version = await engine.versions.get(run.workflow, run.revision)
  if (!version) {
    engine.log.error({ run: run.id, workflow: run.workflow }, 'the version of this run is not there any more')
    return null
  }
  const { database } = engine
  return new Piece({
    ...{ id, run, version, database, outputs: await outputsOf(database, run) },
    tellParent: (transaction, ended, end) => tellParent(engine, transaction, ended, end),
  })
}

/** Branches side by side, at most so many calls to the outside at once. */
const mostAtOnce = 20

export async function drive(engine: RunEngine, piece: Piece, most = mostAtOnce): Promise<void> {
  const running = new Map<number, Promise<void>>()
  let outage: unknown
  const begin = (id: number) => {
    const step = runStep(engine, piece, id)
      .catch(error => settle(piece, error))
      .catch(error => {
        outage ??= error
      })
      .finally(() => running.delete(id))
    running.set(id, step)
  }
  for (;;) {
    if (outage === undefined && !engine.ending.aborted)
      for (const { id } of piece.ready()) if (!running.has(id) && running.size < most) begin(id)
    if (running.size === 0) break
    await Promise.race(running.values())
  }
  if (outage !== undefined) throw outage
  if (!piece.isSaved) await piece.save().catch(error => settle(piece, error))
}

/** What somebody else did is how it stands. */
async function settle(piece: Piece, error: unknown): Promise<void> {
  if (!(error instanceof Stale) || isOutage(error)) throw error
  await piece.reload()
}
