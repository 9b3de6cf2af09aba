/**
 * Tries a document, published or not, on a record: for real, in a transaction that is rolled back whatever happens, with
 * calls to the outside written down instead of made. Waits for a time are over at once; for an event the run stops there.
 */
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { RunError, TestEffect, TestRequest, TestRun } from '../contract/workflow/run.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { Database, Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { invalid, notFound } from '../errors.ts'
import { getRecord } from '../records/get.ts'
import { inTransaction } from '../records/in-transaction.ts'
import { rehearse } from '../records/rehearse.ts'
import { checkWorkflow } from './check-workflow.ts'
import type { Engine } from './engine.ts'
import { graphOf } from './graph.ts'
import { readEffects } from './run/effects.ts'
import type { RunEngine } from './run/engine.ts'
import { begin } from './run/moves.ts'
import { outputsOf, Piece } from './run/piece.ts'
import { readSteps } from './run/read-runs.ts'
import { insertRun, readRun } from './run/run-store.ts'
import { wakeByTime } from './run/wake.ts'
import { drive } from './run/work.ts'

const seconds = 30
/** Waits for a time that are over at once; a circle of them has to end. */
const mostWaits = 50

export async function testWorkflow({ testing }: Engine, context: Context, request: TestRequest): Promise<TestRun> {
  const { problems, record } = checkWorkflow(request.document, context.model, testing.types)
  if (problems.length) throw invalid('The workflow has problems. Mend them before you try it.', problems)
  if (record && !request.record)
    throw invalid('Choose a record to try it on.', [
      { pointer: '/record', code: 'required', message: 'Choose a record.' },
    ])
  return rehearse(context, inside => tried(testing, inside, request, record?.entity ?? null))
}

async function tried(
  engine: RunEngine,
  context: Context & { transaction: Transaction },
  { document, record, trigger = {} }: TestRequest,
  entityName: string | null,
): Promise<TestRun> {
  const entity = entityName === null ? undefined : context.model.entities.get(entityName)
  if (entityName !== null && !entity) throw notFound('The entity')
  const previous = entity && record ? (JSON.parse((await getRecord(context, entity, record)).text) as JsonObject) : null
  const [id, piece] = [newId(), newId()]
  await insertRun(context.transaction, {
    id,
    workflow: document.id,
    revision: 0,
    entity: entity?.id ?? null,
    record: record?.toLowerCase() ?? null,
    // Nobody gets more by trying than they have.
    asSystem: false,
    actsFor: context.caller.id,
    startedBy: context.caller.id,
    trigger: { ...triggerOf(document, context), ...trigger },
    previous,
    progress: begin(graphOf(document), piece),
    chain: [],
    parent: null,
    parentToken: null,
  })
  const effects: TestEffect[] = []
  const trying = asTrial(engine, context, effects)
  await goThrough(trying, { id, piece, document })
  const run = (await readRun(context.transaction, id))!
  const { rows } = await context.transaction.query<{ error: RunError | null }>(
    { text: 'SELECT error FROM enishi.run WHERE id = $1' },
    [id],
  )
  return {
    state: run.state,
    error: rows[0]?.error ?? null,
    steps: await readSteps(context.transaction, id, true),
    effects,
  }
}

const operations: Record<string, string> = {
  'record.created': 'create',
  'record.updated': 'update',
  'record.deleted': 'delete',
}

function triggerOf({ trigger }: WorkflowDocument, { now }: Context): JsonObject {
  const operation = Object.hasOwn(operations, trigger.type) ? operations[trigger.type] : undefined
  return { at: now.toISOString(), ...(operation && { operation, changed: [] as Json[] }) }
}

/** The engine as it is in a transaction that will be rolled back. */
function asTrial(engine: RunEngine, context: Context & { transaction: Transaction }, effects: TestEffect[]): RunEngine {
  const { transaction } = context
  const { query } = transaction
  const database: Database = {
    ...context.database,
    query,
    shortRead: query,
    listRead: query,
    soleWrite: query,
    transaction: work => inTransaction({ ...context }, inside => asSavepoint(inside.transaction, work)),
  }
  const inside = { ...context, database }
  return {
    ...engine,
    database,
    contextOf: () => ({ ...inside, now: new Date() }),
    callerById: async () => context.caller,
    enqueue: async () => {},
    noteFailure: () => {},
    fetchFor: () => engine.fetchFor({ seconds, capture: request => void effects.push(httpEffect(request)) }),
    ending: AbortSignal.any([engine.ending, AbortSignal.timeout(seconds * 1_000)]),
    afterStep: async step => void effects.push(...(await readEffects(inside, step, effects))),
  }
}

async function asSavepoint<T>(transaction: Transaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  await transaction.query({ text: 'SAVEPOINT step' })
  try {
    const result = await work(transaction)
    await transaction.query({ text: 'RELEASE SAVEPOINT step' })
    return result
  } catch (error) {
    await transaction.query({ text: 'ROLLBACK TO SAVEPOINT step' })
    throw error
  }
}

interface Trial {
  id: string
  piece: string
  document: WorkflowDocument
}

async function goThrough(engine: RunEngine, { id, piece, document }: Trial): Promise<void> {
  const version = { document, version: 0, author: null, at: new Date(), graph: graphOf(document) }
  for (let waits = 0; waits < mostWaits; waits++) {
    const run = (await readRun(engine.database, id))!
    const { database } = engine
    await drive(
      engine,
      new Piece({ id: piece, run, version, outputs: await outputsOf(database, run), database, test: true }),
      1,
    )
    const { rows } = await engine.database.query<{ token: number }>(
      { text: 'SELECT token FROM enishi.run_wait WHERE run = $1 AND event IS NULL ORDER BY until LIMIT 1' },
      [id],
    )
    if (!rows[0]) return
    await wakeByTime(engine, { run: id, piece, token: rows[0].token })
  }
}

function httpEffect({ method, url, body }: { method: string; url: URL; body: Uint8Array | null }): TestEffect {
  const text = body ? new TextDecoder().decode(body).slice(0, 10_000) : null
  return { step: 0, kind: 'http', method, url: String(url).slice(0, 2_000), body: text === null ? null : jsonOr(text) }
}

function jsonOr(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
