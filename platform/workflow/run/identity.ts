/** As whom a run reads and writes, looked up anew at most a second later: rights that were taken away count at once. */
import type { Context } from '../../access/context.ts'
import { type Caller, systemCaller } from '../../contract/caller.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import type { RunEngine } from './engine.ts'
import type { Piece } from './piece.ts'

/** What it does is told to triggers with the way that led to it, so that no circle runs for ever. */
export async function contextOfRun(engine: RunEngine, piece: Piece): Promise<Context> {
  const { id, workflow, record, chain } = piece.run
  const context = engine.contextOf(await callerOf(engine, piece))
  // Days and clocks of the platform itself are the organisation's.
  const { timeZone } = piece.run.asSystem ? context.organisation : context.caller
  return { ...context, caller: { ...context.caller, timeZone }, run: { id, chain: [...chain, { workflow, record }] } }
}

async function callerOf(engine: RunEngine, { run, callers }: Piece): Promise<Caller> {
  const { asSystem, actsFor } = run
  // What the platform does for somebody is told as theirs, and what that triggers acts for them.
  if (asSystem) return { ...systemCaller, id: actsFor }
  if (actsFor === null) throw nobody()
  const known = callers.get(actsFor)
  const found = known && known.until > performance.now() ? known.caller : await engine.callerById(actsFor)
  if (found !== known?.caller || !known) callers.set(actsFor, { caller: found, until: performance.now() + 1_000 })
  if (!found) throw nobody()
  return found
}

const nobody = () => stepFailure('nobody', 'The person this run acts for is not active any more.')
