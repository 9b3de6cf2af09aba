/** Runs that runs start: begun in the parent's step, and told of in the transaction that ends them. */
import type { Context } from '../../access/context.ts'
import type { Json } from '../../contract/json.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import type { Transaction } from '../../database/database.ts'
import { getRecord } from '../../records/get.ts'
import { inTransaction } from '../../records/in-transaction.ts'
import { triggerSettings } from '../names.ts'
import { runEvent } from '../nodes/workflow-start.ts'
import type { SubRun } from '../step-context.ts'
import { workflowStartedType } from '../triggers/workflow-started.ts'
import type { RunEngine } from './engine.ts'
import type { StepError } from './progress.ts'
import { type PublishedWorkflow, publishedIn } from './published.ts'
import type { RunState } from './run-store.ts'
import { maxDepth, startRun } from './start.ts'
import { signalRun } from './wake.ts'

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
  const payload = { run: id, state, output, error: error && { message: error.message } }
  await signalRun(engine, transaction, { run: parent!, event: runEvent(id), payload })
}
