/**
 * Workflows at work, as the rest of the server sees them: what changes trigger, runs that are started and told of what
 * they wait for. Every process may begin runs; those that `launch` also carry them out.
 *
 *     const engine = await openEngine(services)
 *     await engine.launch()
 *     await engine.signal(transaction, { run, event: 'task:0192…', payload: { decision: 'approved' } })
 */
import type { ChangeListener } from '../access/context.ts'
import type { Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import type { MessageQueue } from '../messages/messages.ts'
import { messageCarrier } from './executor/carry-message.ts'
import { Executor } from './executor/executor.ts'
import { openQueue } from './executor/queue.ts'
import type { EngineServices, RunEngine } from './run/engine.ts'
import { changeListener } from './run/on-change.ts'
import { type Start, startRun } from './run/start.ts'
import { openVersions } from './run/versions.ts'
import { type Signal, signalRun } from './run/wake.ts'
import { workOn } from './run/work.ts'

export interface Engine {
  /** For `Context.onChange`. */
  onChange: ChangeListener
  /** Begins a run in the transaction of what triggers it; gives its id. */
  start(transaction: Transaction, start: Start): Promise<string>
  /** What a run waits for has happened, in this transaction. False where it does not wait for it (any more). */
  signal(transaction: Transaction, signal: Signal): Promise<boolean>
  /** Carries messages, in any process that has launched. */
  messageQueue: MessageQueue
  /** From now on this process carries out runs. */
  launch(): Promise<void>
  close(): Promise<void>
}

export async function openEngine(services: EngineServices): Promise<Engine> {
  const { database, types, log } = services
  const queue = await openQueue(database)
  const ending = new AbortController()
  const engine: RunEngine = {
    ...services,
    versions: openVersions(database, types),
    enqueue: queue.enqueue,
    ending: ending.signal,
  }
  const carry = messageCarrier({ database, log, queue, deliver: services.deliver })
  const executor = new Executor({ database, log, carry, work: work => workOn(engine, work) })
  return {
    onChange: changeListener(engine, () => false),
    start: (transaction, start) => startRun(engine, transaction, start),
    signal: (transaction, signal) => signalRun(engine, transaction, signal),
    messageQueue: {
      enqueue: (transaction, message) => queue.enqueueMessage(transaction, { message, series: newId(), attempt: 1 }),
    },
    launch: () => executor.start(),
    async close() {
      ending.abort()
      await executor.close()
      await queue.close()
    },
  }
}
