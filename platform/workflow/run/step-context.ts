/** What a node gets for one attempt of one step. */
import type { Context } from '../../access/context.ts'
import type { NodeRecords } from '../../contract/workflow/node-context.ts'
import { inTransaction } from '../../records/in-transaction.ts'
import { nodeRecords } from '../node-records.ts'
import type { StepContext } from '../step-context.ts'
import type { RunEngine } from './engine.ts'
import type { Piece } from './piece.ts'
import type { Token } from './progress.ts'
import { entityOf } from './step-values.ts'
import { beginSubRun } from './sub-run.ts'
import type { RunnableNode } from './versions.ts'

export interface Attempt {
  node: RunnableNode['node']
  token: Token
  seq: number
  attempt: number
  signal: AbortSignal
}

export function stepContext(engine: RunEngine, piece: Piece, context: Context, given: Attempt): StepContext {
  const { run, version } = piece
  const { node, seq, attempt, signal } = given
  const entity = entityOf(context.model, run.entity)
  const about = { run: run.id, workflow: run.workflow, node: node.id }
  return {
    run: { id: run.id, workflow: run.workflow, version: version.version, test: piece.test },
    node: { id: node.id, type: node.type },
    key: `${run.id}:${seq}`,
    attempt,
    signal,
    now: context.now,
    locale: context.caller.locale,
    timeZone: context.caller.timeZone,
    record: entity && run.record ? { entity: entity.name, _id: run.record } : null,
    records: recordsOf(context),
    fetch: engine.fetchFor({ seconds: stepSeconds }),
    secret: engine.secret,
    log: {
      info: (message, details) => engine.log.info({ ...about, ...engine.redact(details ?? {}) }, message),
      warn: (message, details) => engine.log.warn({ ...about, ...engine.redact(details ?? {}) }, message),
    },
    context,
    sandbox: engine.sandbox,
    tell: engine.tell,
    begin: sub => beginSubRun(engine, context, { run: run.id, token: given.token.id, record: run.record }, sub),
  }
}

/** The longest that one attempt may take. */
export const stepSeconds = 120

/** Outside of a transaction each call is one of its own. */
function recordsOf(context: Context): NodeRecords {
  const { transaction } = context
  if (transaction) return nodeRecords({ ...context, transaction })
  const each = <K extends keyof NodeRecords>(name: K) =>
    ((...args: never[]) =>
      inTransaction(context, inside =>
        (nodeRecords(inside)[name] as (...args: never[]) => Promise<unknown>)(...args),
      )) as NodeRecords[K]
  return {
    get: each('get'),
    find: each('find'),
    aggregate: each('aggregate'),
    create: each('create'),
    update: each('update'),
    remove: each('remove'),
    upsert: each('upsert'),
  }
}
