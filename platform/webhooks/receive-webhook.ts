/**
 * Takes a webhook: genuine, in time, as its schema says, and for the first time. Receipt and run begin in one
 * transaction, so of any number of copies that come at once one has an effect, whatever dies meanwhile.
 */
import type { Secrets } from '../access/secrets.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import type { Model } from '../metadata/model.ts'
import type { Engine } from '../workflow/engine.ts'
import { type PublishedWorkflow, publishedIn } from '../workflow/run/published.ts'
import { valueCheck } from '../workflow/value-check.ts'
import { addReceipt, firstRun, noteRefusal, noteRun } from './receipts.ts'
import { type Incoming, verify } from './verify.ts'

export interface Receiving {
  database: Database
  model: Model
  engine: Pick<Engine, 'start' | 'isPaused'>
  secrets: Pick<Secrets, 'get'>
}

export interface WebhookRequest extends Incoming {
  /** Id of a workflow. */
  workflow: string
  query: Record<string, string>
  ip: string | null
}

export interface Received {
  /** Null: another copy is just beginning it. */
  run: string | null
  isCopy: boolean
  /** The sender is to be answered by the run. */
  waits: boolean
}

export async function receiveWebhook(receiving: Receiving, request: WebhookRequest): Promise<Received> {
  const workflow = hookNamed(receiving.model, request.workflow)
  const settings = workflow.document.trigger as JsonObject
  try {
    const key = await genuine(receiving, settings, request)
    requireFit(settings, request)
    if (receiving.engine.isPaused(request.workflow)) throw paused()
    return await begin(receiving, workflow, request, key)
  } catch (error) {
    if (error instanceof AppError && error.status < 500) await noteRefusal(receiving.database, request, error)
    throw error
  }
}

/** One that is turned off is as one that is not there. */
function hookNamed(model: Model, id: string): PublishedWorkflow {
  const found = publishedIn(model).find(({ document }) => document.id === id)
  if (found?.document.trigger.type === 'webhook' && found.document.active !== false) return found
  throw notFound('The address')
}

async function genuine({ secrets }: Receiving, settings: JsonObject, request: WebhookRequest): Promise<string | null> {
  const names = [settings['secret'], settings['previousSecret']].filter(name => typeof name === 'string')
  const values = await Promise.all(names.map(name => secrets.get(name))).catch(cause => {
    throw misconfigured(cause)
  })
  const verified = verify(settings, settings['signature'] === 'none' ? [] : values, request)
  if ('refused' in verified) throw refusals[verified.refused]()
  return verified.key
}

function requireFit({ schema }: JsonObject, { body }: WebhookRequest): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return
  const problems = valueCheck(schema)(body)
  if (problems.length) throw invalid(`The body is not as it has to be: ${problems[0]!.message}`, problems)
}

async function begin(
  { database, engine }: Receiving,
  workflow: PublishedWorkflow,
  { body, query, now, ip }: WebhookRequest,
  given: string | null,
): Promise<Received> {
  const key = given ?? `own:${newId()}`
  const receipt = { workflow: workflow.document.id, key: key.slice(0, 300), ip }
  const waits = workflow.document.trigger['answer'] === 'result'
  const run = await database.transaction(async transaction => {
    if (!(await addReceipt(transaction, receipt))) return null
    const trigger = { id: key.replace(/^\w+:/, ''), at: now.toISOString(), body, query }
    const begun = await engine.start(transaction, { workflow, trigger, startedBy: null })
    await noteRun(transaction, receipt, begun)
    return begun
  })
  return run ? { run, isCopy: false, waits } : { run: await firstRun(database, receipt), isCopy: true, waits }
}

const refusal = (code: string, message: string) => () => new AppError({ status: 401, code, message })

const refusals = {
  unsigned: refusal('unsigned', 'This request has no signature, and it needs one.'),
  forged: refusal('forged', 'The signature is not right.'),
  late: refusal('late', 'This request was signed too long ago, or the clocks differ.'),
}

const misconfigured = (cause: unknown) =>
  new AppError({ status: 503, code: 'not-ready', message: 'This address cannot take anything at the moment.', cause })

/** Its sender keeps it and tries again; nothing is put down as received. */
const paused = () =>
  new AppError({
    status: 503,
    code: 'workflow-paused',
    message: 'What works on this failed too often and waits for its owner. Send it again later.',
    headers: { 'retry-after': '600' },
  })
