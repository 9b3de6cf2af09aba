/**
 * Workflows at work, as the rest of the server sees them: what changes trigger, runs that are started and told of what
 * they wait for. Every process may begin runs; those that `launch` also carry them out.
 *
 *     const engine = await openEngine(services)
 *     await engine.launch()
 *     await engine.signal(transaction, { run, event: 'task:0192…', payload: { decision: 'approved' } })
 */
import type { ChangeListener, Context } from '../access/context.ts'
import type { Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import type { MessageQueue } from '../messages/messages.ts'
import { messageCarrier } from './executor/carry-message.ts'
import { Executor } from './executor/executor.ts'
import { openQueue } from './executor/queue.ts'
import type { EngineServices, RunEngine } from './run/engine.ts'
import { changeListener } from './run/on-change.ts'
import { openPauses } from './run/pauses.ts'
import { type Start, startRun } from './run/start.ts'
import { startFromEvent, type TriggerEvent } from './run/start-from-event.ts'
import { tellFailure } from './run/tell-failure.ts'
import { tick } from './run/tick.ts'
import { openVersions } from './run/versions.ts'
import { type Signal, signalRun } from './run/wake.ts'
import { workOn } from './run/work.ts'

export interface Engine {
  /** For `Context.onChange`. */
  onChange: ChangeListener
  /** Begins a run in the transaction of what triggers it; gives its id. */
  start(transaction: Transaction, start: Omit<Start, 'key'>): Promise<string>
  /** Begins the workflows that wait for an event of that kind; gives the ids of their runs. */
  startFromEvent(context: Context, event: TriggerEvent): Promise<string[]>
  /** What a run waits for has happened, in this transaction. False where it does not wait for it (any more). */
  signal(transaction: Transaction, signal: Signal): Promise<boolean>
  /** Carries messages, in any process that has launched. */
  messageQueue: MessageQueue
  /** Whether it failed too often: nothing begins it then. */
  isPaused(workflow: string): boolean
  /** Lets a workflow go on that failed too often. */
  unpause(workflow: string): Promise<void>
  /** For pieces of work that others enqueue, and for test runs. */
  enqueue: RunEngine['enqueue']
  testing: RunEngine
  /** From now on this process carries out runs. */
  launch(): Promise<void>
  close(): Promise<void>
}

export async function openEngine(services: EngineServices): Promise<Engine> {
  const { database, types, log } = services
  const queue = await openQueue(database)
  const ending = new AbortController()
  const pauses = await openPauses(database, log)
  const engine: RunEngine = {
    ...services,
    versions: openVersions(database, types),
    enqueue: queue.enqueue,
    ending: ending.signal,
    isPaused: pauses.isPaused,
    noteFailure(run) {
      tellFailure(services, pauses, run).catch(error => log.error({ err: error }, 'nobody was told of a failed run'))
    },
  }
  const carry = messageCarrier({ database, log, queue, deliver: services.deliver })
  const executor = new Executor({
    database,
    log,
    carry,
    work: work => workOn(engine, work),
    tick: minute => tick(engine, minute),
  })
  return {
    onChange: changeListener(engine),
    start: async (transaction, start) => (await startRun(engine, transaction, start))!,
    startFromEvent: (context, event) => startFromEvent(engine, context, event),
    signal: (transaction, signal) => signalRun(engine, transaction, signal),
    messageQueue: {
      enqueue: (transaction, message, holdFor) =>
        queue.enqueueMessage(transaction, { message, series: newId(), attempt: 1 }, holdFor),
    },
    isPaused: pauses.isPaused,
    async unpause(workflow) {
      await pauses.lift(workflow)
    },
    enqueue: engine.enqueue,
    testing: engine,
    launch: () => executor.start(),
    async close() {
      ending.abort()
      await executor.close()
      await queue.close()
      await pauses.close()
    },
  }
}
