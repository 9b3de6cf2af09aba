/** Begins a run in the transaction of what triggers it: both are there, or neither. */
import type { JsonObject } from '../../contract/json.ts'
import type { Transaction } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { graphOf } from '../graph.ts'
import type { RunEngine } from './engine.ts'
import { begin } from './moves.ts'
import type { PublishedWorkflow } from './published.ts'
import { insertRun, type Link } from './run-store.ts'

export interface Start {
  workflow: PublishedWorkflow
  trigger: JsonObject
  /** The entity's lasting id. */
  entity?: string | null
  record?: string | null
  previous?: JsonObject | null
  /** The person by whose doing it begins; null: nobody's. */
  startedBy: string | null
  /** Workflows and records on the way here. */
  chain?: readonly Link[]
  /** `token`: of the branch that waits for its end. */
  parent?: { run: string; token: number | null }
  /** The same event again starts it only once. */
  key?: string
}

/** Workflows that start each other do not go deeper than that. */
export const maxDepth = 8

/** The run's id; null where its key has begun one already. One that would go too deep is there to be seen, and has failed. */
export async function startRun(
  engine: Pick<RunEngine, 'enqueue'>,
  transaction: Transaction,
  start: Start,
): Promise<string | null> {
  const { workflow, trigger, entity = null, record = null, previous = null, startedBy, chain = [], parent, key } = start
  const { document, revision } = workflow
  const [id, piece] = [newId(), newId()]
  const isTooDeep = chain.length >= maxDepth
  const isNew = await insertRun(transaction, {
    id,
    workflow: document.id,
    revision,
    entity,
    record,
    asSystem: document.runAs === 'system',
    actsFor: startedBy ?? document.owner ?? null,
    startedBy,
    trigger,
    previous,
    progress: begin(graphOf(document), piece),
    chain: [...chain],
    parent: parent?.run ?? null,
    parentToken: parent?.token ?? null,
    key: key ?? null,
    ...(isTooDeep && {
      state: 'failed' as const,
      error: {
        code: 'too-deep',
        message: `Workflows started each other ${maxDepth} times in a row. This one was cut off.`,
      },
    }),
  })
  if (!isNew) return null
  if (!isTooDeep) await engine.enqueue(transaction, { run: id, piece })
  return id
}
