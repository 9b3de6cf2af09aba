/** Runs that runs start: begun in the parent's step, and told of in the transaction that ends them. */
import type { Context } from '../../access/context.ts'
import type { Json } from '../../contract/json.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import type { Transaction } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { getRecord } from '../../records/get.ts'
import { inTransaction } from '../../records/in-transaction.ts'
import { triggerSettings } from '../names.ts'
import { type RunEnd, runEvent } from '../nodes/workflow-start.ts'
import type { SubRun } from '../step-context.ts'
import { workflowStartedType } from '../triggers/workflow-started.ts'
import type { RunEngine } from './engine.ts'
import { changed } from './moves.ts'
import type { StepError, Token } from './progress.ts'
import { type PublishedWorkflow, publishedIn } from './published.ts'
import { type RunState, readRun } from './run-store.ts'
import { maxDepth, startRun } from './start.ts'
import { signalRun, writeProgress } from './wake.ts'

export function beginSubRun(
  engine: RunEngine,
  context: Context,
  parent: { run: string; token: number; record: string | null },
  { workflow: id, input, record, isAwaited }: SubRun,
): Promise<string> {
  const workflow = startable(engine, context, id)
  const chain = context.run?.chain ?? []
  if (chain.length >= maxDepth)
    throw stepFailure('too-deep', `Workflows started each other ${maxDepth} times in a row. This one is not started.`)
  return inTransaction(context, async inside => {
    const entity = entityOf(context, workflow)
    const about = entity ? (record ?? parent.record) : null
    // It has to be one of that entity, and one the run may see.
    if (entity && about !== null) await getRecord(inside, entity, about, { select: '_id' })
    const run = await startRun(engine, inside.transaction, {
      workflow,
      trigger: { input, at: context.now.toISOString() },
      ...(entity && about !== null && { entity: entity.id, record: about.toLowerCase() }),
      startedBy: context.caller.id,
      chain,
      parent: { run: parent.run, token: isAwaited ? parent.token : null },
    })
    return run!
  })
}

function startable(engine: RunEngine, { model }: Context, id: string): PublishedWorkflow {
  const found = publishedIn(model).find(({ document }) => document.id === id)
  if (!found) throw stepFailure('no-workflow', `There is no workflow '${id}' (any more).`)
  const { trigger, active } = found.document
  if (trigger.type !== workflowStartedType)
    throw stepFailure('not-startable', `'${id}' does not begin when a workflow starts it: give it that trigger.`)
  if (active === false || engine.isPaused(id))
    throw stepFailure('workflow-off', `'${id}' is switched off, or paused because it failed too often.`)
  return found
}

function entityOf({ model }: Context, { document }: PublishedWorkflow) {
  const { entity } = triggerSettings(document.trigger)
  return typeof entity === 'string' ? model.entities.get(entity) : undefined
}

export interface EndedRun {
  id: string
  parent: string | null
  parentToken: number | null
}

export const isAwaited = ({ parent, parentToken }: EndedRun): boolean => parent !== null && parentToken !== null

/** The child is locked, then its parent: never the other way round. */
export async function tellParent(
  engine: Pick<RunEngine, 'enqueue'>,
  transaction: Transaction,
  { id, parent }: EndedRun,
  { state, error }: { state: RunState; error: StepError | null },
): Promise<void> {
  const { rows } = await transaction.query<{ output: Json }>(
    {
      name: 'read-run-result',
      text: `SELECT output FROM enishi.run_step
        WHERE run = $1 AND place = '' AND state = 'done' AND output IS NOT NULL ORDER BY seq DESC LIMIT 1`,
    },
    [id],
  )
  const output = rows[0]?.output ?? null
  const payload = { run: id, state: state as RunEnd['state'], output, error: error && { message: error.message } }
  const isHeard = await signalRun(engine, transaction, { run: parent!, event: runEvent(id), payload })
  // It was mended after its failure had become its parent's.
  if (!isHeard && state === 'done') await goOnWith(engine, transaction, parent!, payload)
}

async function goOnWith(
  engine: Pick<RunEngine, 'enqueue'>,
  transaction: Transaction,
  id: string,
  end: RunEnd,
): Promise<void> {
  const run = await readRun(transaction, id, true)
  const failed = run?.state === 'failed' && run.progress.tokens.find(token => failedRunOf(token) === end.run)
  if (!run || !failed) return
  const piece = newId()
  const { attempt: _, ...token } = failed
  const resumed = { state: { run: end.run }, event: end as unknown as Json }
  await writeProgress(transaction, id, changed(run.progress, { ...token, state: 'ready', owner: piece, resumed }))
  await engine.enqueue(transaction, { run: id, piece })
}

/** The run whose failure is the failure of the step that waited for it. */
export function failedRunOf({ state, resumed }: Token): string | null {
  const event = resumed?.event as Partial<RunEnd> | null | undefined
  return state === 'failed' && event?.state === 'failed' && typeof event.run === 'string' ? event.run : null
}
