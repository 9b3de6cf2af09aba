/**
 * Something happened that triggers wait for: a webhook came, a form was sent, a message was received, a button pressed, a
 * plugin saw something. Each active workflow with such a trigger begins, in the caller's transaction where there is one.
 *
 *     await engine.startFromEvent(context, { type: 'message.received', payload, matches: ({ channel }) => channel === 'email' })
 */
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import { inTransaction } from '../../records/in-transaction.ts'
import { triggerSettings } from '../names.ts'
import type { RunEngine } from './engine.ts'
import { type PublishedWorkflow, publishedIn } from './published.ts'
import { startRun } from './start.ts'

export interface TriggerEvent {
  /** The trigger's type. */
  type: string
  /** What `trigger` is in expressions. */
  payload: JsonObject
  /** The record it is about. */
  record?: { entity: string; _id: string }
  /** Whether a trigger with these settings is meant. */
  matches?: (settings: JsonObject, workflow: string) => boolean
  /** Started once per workflow, however often the same event comes. */
  key?: string
}

export function startFromEvent(
  engine: Pick<RunEngine, 'enqueue' | 'isPaused'>,
  context: Context,
  { type, payload, record, matches = () => true, key }: TriggerEvent,
): Promise<string[]> {
  const wanted = publishedIn(context.model).filter(
    ({ document }) =>
      document.trigger.type === type &&
      isOn(engine, document) &&
      matches(triggerSettings(document.trigger), document.id),
  )
  if (!wanted.length) return Promise.resolve([])
  const entity = record && context.model.entities.get(record.entity)
  return inTransaction(context, async ({ transaction, caller, run }) => {
    const runs: string[] = []
    for (const workflow of wanted) {
      const id = await startRun(engine, transaction, {
        workflow,
        trigger: payload,
        ...(entity && { entity: entity.id, record: record._id }),
        startedBy: caller.id,
        chain: run?.chain ?? [],
        ...(key !== undefined && { key }),
      })
      if (id !== null) runs.push(id)
    }
    return runs
  })
}

const isOn = ({ isPaused }: Pick<RunEngine, 'isPaused'>, { id, active }: PublishedWorkflow['document']): boolean =>
  active !== false && !isPaused(id)
