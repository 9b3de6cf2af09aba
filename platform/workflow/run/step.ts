/**
 * One step of a run: its settings read, its node run, and what came of it. By effect: a pure one is done in memory and
 * written with the next; one on the database is done in one transaction with its history; one to the outside is noted
 * before and after.
 */
import type { Context } from '../../access/context.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { NodeResult } from '../../contract/workflow/node-type.ts'
import { isStepFailure, stepFailure } from '../../contract/workflow/step-failure.ts'
import type { Transaction } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { loopType, stopType } from '../node-kinds.ts'
import { readSettings } from '../settings/read-settings.ts'
import { asStep } from '../step-error.ts'
import { cancelTasksOf } from '../tasks/withdraw-task.ts'
import type { RunEngine } from './engine.ts'
import { failedRun } from './failed-run.ts'
import { Interrupted, isClash, isOutage, type Told, tellFailure } from './failure.ts'
import { contextOfRun } from './identity.ts'
import { changed, enterLoop, leave, type Moved, rest } from './moves.ts'
import { type Piece, Stale } from './piece.ts'
import type { Token } from './progress.ts'
import type { StepRow } from './run-store.ts'
import { checkedOutput, keptInput } from './sizes.ts'
import { type Attempt, stepContext, stepSeconds } from './step-context.ts'
import { stepValues } from './step-values.ts'
import type { RunnableNode } from './versions.ts'
import { noteWait } from './wake.ts'

export async function runStep(engine: RunEngine, piece: Piece, id: number): Promise<void> {
  const begun = beginStep(engine, piece, id)
  if (!begun) return
  const { ready } = begun
  try {
    if (ready && ready.type.effect === 'pure') await inMemory(engine, piece, begun.step, ready)
    else if (ready && ready.type.effect === 'outbound') await toTheOutside(engine, piece, begun.step, ready)
    else await inOneTransaction(engine, piece, begun.step, ready)
  } catch (error) {
    if (error instanceof Stale || isOutage(error)) throw error
    // Cut off by this server's end: it did not fail, and whoever goes on with the run does it again.
    if (engine.ending.aborted && !piece.test && !isStepFailure(error)) throw new Interrupted()
    await failStep(engine, piece, begun.step, tellFailure(error))
  }
  await engine.afterStep?.(begun.step.seq)
}

interface Step {
  token: Token
  seq: number
  attempt: number
  startedAt: string
  /** Filled while it runs, for its history. */
  input: Json
}

function beginStep(engine: RunEngine, piece: Piece, id: number) {
  const known = piece.token(id)
  if (known?.state !== 'ready' || known.owner !== piece.id) return null
  const seq = known.seq ?? piece.number()
  const attempt = (known.attempt ?? 0) + (known.resumed ? 0 : 1)
  const token: Token = { ...known, seq, attempt: Math.max(attempt, 1) }
  piece.move({ progress: changed(piece.progress, token), ended: [] }, null)
  const step: Step = { token, seq, attempt: token.attempt!, startedAt: new Date().toISOString(), input: null }
  return { step, ready: engine.versions.node(piece.version, engine.models.current(), token.at) }
}

/** Throws the failure of a step that cannot even begin. */
function requireSound(piece: Piece, ready: RunnableNode | undefined, { token }: Step): RunnableNode {
  const { limits } = piece.version.document
  const most = limits?.steps ?? 10_000
  if (piece.progress.steps >= most)
    throw stepFailure('too-many-steps', `The run has made ${most} steps, which is the most it may.`)
  if (!ready)
    throw stepFailure(
      'unknown-node',
      `The type of '${token.at}' is not there any more: it came with a plugin that was removed.`,
    )
  const [problem] = ready.problems
  if (problem) throw stepFailure(problem.code, `'${token.at}' does not fit any more: ${problem.message}`)
  return ready
}

async function inMemory(engine: RunEngine, piece: Piece, step: Step, ready: RunnableNode): Promise<void> {
  requireSound(piece, ready, step)
  const context = await contextOfRun(engine, piece)
  const result = await runNode(engine, piece, context, step, ready)
  await piece.inTurn(async () => {
    if ('pause' in result) throw stepFailure('no-pause', `'${ready.node.type}' may not wait.`)
    go(engine, piece, step, ready, result)
    // What ends the run, or begins a loop, is not left to memory.
    if (ready.node.type === stopType) await stop(engine, piece, context)
    else if (piece.ready().length === 0 || ready.node.type === loopType) await piece.save()
  })
}

/** What other branches have asked people for is asked for no more; tasks are taken before the run, as everywhere. */
const stop = ({ database }: RunEngine, piece: Piece, context: Context) =>
  database.transaction(async transaction => {
    await cancelTasksOf({ ...context, transaction }, piece.run.id)
    await piece.save(transaction)
  })

/** Also of steps that only fail: so that their failure is written. */
async function inOneTransaction(engine: RunEngine, piece: Piece, step: Step, ready: RunnableNode | undefined) {
  await piece.inTurn(async () => {
    const sound = requireSound(piece, ready, step)
    for (let tries = 1; ; tries++) {
      const undo = piece.keep()
      try {
        await engine.database.transaction(async transaction => {
          const context = { ...(await contextOfRun(engine, piece)), transaction }
          const result = await runNode(engine, piece, context, step, sound)
          if ('pause' in result) await pause(engine, transaction, piece, step, result.pause)
          else go(engine, piece, step, sound, result)
          await piece.save(transaction)
        })
        return
      } catch (error) {
        undo()
        if (!isClash(error) || tries >= 5) throw error
        await engine.models.reload()
      }
    }
  })
}

async function toTheOutside(engine: RunEngine, piece: Piece, step: Step, ready: RunnableNode): Promise<void> {
  requireSound(piece, ready, step)
  // Seen by who looks on while it runs; and what led here is decided before anything leaves the house.
  await piece.inTurn(async () => {
    piece.move({ progress: piece.progress, ended: [] }, rowOf(step, 'running'))
    await piece.save()
  })
  const context = await contextOfRun(engine, piece)
  const result = await runNode(engine, piece, context, step, ready)
  await piece.inTurn(async () => {
    if (!('pause' in result)) {
      go(engine, piece, step, ready, result)
      return piece.save()
    }
    const undo = piece.keep()
    try {
      await engine.database.transaction(async transaction => {
        await pause(engine, transaction, piece, step, result.pause)
        await piece.save(transaction)
      })
    } catch (error) {
      undo()
      throw error
    }
  })
}

async function runNode(
  engine: RunEngine,
  piece: Piece,
  context: Context,
  step: Step,
  ready: RunnableNode,
): Promise<NodeResult> {
  const { node, type, reading } = ready
  const { token, seq, attempt } = step
  const values = await stepValues(context, piece, token, ready)
  const settings = readSettings(reading, values)
  step.input = engine.redact(node.type === loopType ? checkedOutput(settings) : keptInput(settings)) as Json
  const signal = AbortSignal.any([AbortSignal.timeout(stepSeconds * 1_000), engine.ending])
  const given = stepContext(engine, piece, context, { node, token, seq, attempt, signal } satisfies Attempt)
  const run = () => (token.resumed ? resume(type, settings, given, token.resumed) : type.run(settings, given))
  return asStep(() => withinTime(run, signal))
}

const resume = (
  type: RunnableNode['type'],
  settings: JsonObject,
  context: Parameters<RunnableNode['type']['run']>[1],
  resumed: NonNullable<Token['resumed']>,
): NodeResult | Promise<NodeResult> =>
  type.resume ? type.resume(settings, context, resumed) : { output: resumed.event }

/** A node that does not heed its signal is not waited for. */
async function withinTime<T>(work: () => T | Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work(), promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** In memory: the step is done, and the run goes on where its port leads. */
function go(
  engine: RunEngine,
  piece: Piece,
  step: Step,
  { node }: RunnableNode,
  result: Exclude<NodeResult, { pause: unknown }>,
): void {
  const output = engine.redact(checkedOutput(result.output ?? null))
  const ports = result.ports ?? [result.port ?? 'next']
  const token = piece.token(step.token.id)
  if (!token) throw new Stale()
  const progress = { ...piece.progress, steps: piece.progress.steps + 1 }
  const isLoop = node.type === loopType
  const moved = isLoop
    ? enterLoop(progress, piece.version.graph, token, loopOf(step.input))
    : node.type === stopType
      ? { progress: { ...progress, tokens: [], loops: {} }, ended: [] }
      : leave(progress, piece.version.graph, token, ...ports)
  piece.move(moved, { ...rowOf(step, isLoop ? 'running' : 'done'), output, port: ports.join(' ') })
}

const loopOf = (input: Json) => {
  const { items, concurrency = 1 } = input as { items?: Json[] | null; concurrency?: number }
  return { total: items?.length ?? 0, most: concurrency }
}

/** In the step's transaction: it waits until its time has come or somebody tells its event. */
async function pause(
  engine: RunEngine,
  transaction: Transaction,
  piece: Piece,
  step: Step,
  { until, event, state = null }: Extract<NodeResult, { pause: unknown }>['pause'],
): Promise<void> {
  const token = piece.token(step.token.id)
  if (!token) throw new Stale()
  const { resumed: _, ...waiting } = token
  await noteWait(transaction, { run: piece.run.id, token: token.id, event, until, state })
  if (until !== undefined)
    await engine.enqueue(transaction, { run: piece.run.id, piece: newId(), token: token.id, at: new Date(until) })
  piece.move({ progress: rest(piece.progress, waiting, 'waiting'), ended: [] }, rowOf(step, 'waiting'))
}

/** Again after a while, or by the error edge, or not at all: then the run has failed. */
async function failStep(engine: RunEngine, piece: Piece, step: Step, told: Told): Promise<void> {
  const { mayPass, ...failure } = told
  const error = engine.redact(failure as unknown as Json) as unknown as typeof failure
  await piece.inTurn(async () => {
    const token = piece.token(step.token.id)
    if (!token) throw new Stale()
    const { retry } = piece.version.graph.nodes.get(token.at) ?? {}
    if (mayPass && retry && step.attempt <= retry.times) return tryAgain(engine, piece, step, error)
    const goesOn = (piece.version.graph.from.get(token.at) ?? []).some(edge => edge.port === 'error')
    const moved: Moved = goesOn
      ? leave({ ...piece.progress, steps: piece.progress.steps + 1 }, piece.version.graph, token, 'error')
      : { progress: rest(piece.progress, token, 'failed'), ended: [] }
    piece.move(moved, { ...rowOf(step, 'failed'), error, ...(goesOn && { port: 'error' }) })
    await piece.save(undefined, goesOn ? null : { ...error, node: token.at })
    if (!goesOn) engine.noteFailure(failedRun(piece.run, piece.version, error.message))
  })
}

async function tryAgain(engine: RunEngine, piece: Piece, step: Step, error: StepRow['error']): Promise<void> {
  const { seconds, factor = 1 } = piece.version.graph.nodes.get(step.token.at)!.retry!
  const wait = Math.min(seconds * factor ** (step.attempt - 1), 3_600)
  const at = new Date(Date.now() + wait * 1_000)
  const token = piece.token(step.token.id)!
  await engine.database.transaction(async transaction => {
    await noteWait(transaction, { run: piece.run.id, token: token.id, until: at.toISOString(), state: null })
    await engine.enqueue(transaction, { run: piece.run.id, piece: newId(), token: token.id, at })
    piece.move(
      { progress: rest(piece.progress, { ...token, again: true }, 'waiting'), ended: [] },
      { ...rowOf(step, 'retrying'), error },
    )
    await piece.save(transaction)
  })
}

const rowOf = ({ token, seq, attempt, startedAt, input }: Step, state: StepRow['state']): StepRow => ({
  seq,
  node: token.at,
  place: token.place,
  state,
  attempt,
  port: null,
  input,
  output: null,
  error: null,
  startedAt,
  endedAt: state === 'done' || state === 'failed' ? new Date().toISOString() : null,
})
