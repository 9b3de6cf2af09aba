/** What other systems work with beside records: jobs, runs, webhooks. A test holds them against what the server answers. */
import { jobStates } from '../../contract/job.ts'
import type { JsonObject } from '../../contract/json.ts'
import { webhookOperations } from '../../contract/webhook.ts'
import { runStates } from '../../contract/workflow/run.ts'
import { schemaRef, text, uuid } from './shared.ts'
import { named } from './shared-schemas.ts'

const moment: JsonObject = { type: 'string', format: 'date-time' }
const orNull = (schema: JsonObject): JsonObject => ({ ...schema, type: [schema['type'] as string, 'null'] })
const integer: JsonObject = { type: 'integer' }
const described = (schema: JsonObject, description: string): JsonObject => ({ ...schema, description })

/** All of them are always there. */
const whole = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

const error: JsonObject = {
  type: ['object', 'null'],
  required: ['code', 'message'],
  properties: { code: text, message: text, node: described(text, 'Where a run failed.') },
}

const webhook: JsonObject = {
  name: text,
  url: { type: 'string', format: 'uri' },
  entity: described(text, "Of which entity's records."),
  operations: { type: 'array', items: { enum: [...webhookOperations] }, minItems: 1, uniqueItems: true },
}
const filter = described(orNull(text), 'CEL on `record`: only of these.')

const summary: JsonObject = {
  _id: uuid,
  workflow: text,
  version: described(integer, 'It follows this one to its end.'),
  state: { enum: [...runStates] },
  record: described(
    { type: ['object', 'null'], required: ['entity', '_id', '_label'], properties: { entity: text, _id: uuid } },
    'What it is about.',
  ),
  startedBy: named,
  startedAt: moment,
  endedAt: orNull(moment),
  error,
}

export const integrationSchemas: JsonObject = {
  Job: whole({
    _id: uuid,
    kind: text,
    title: text,
    state: { enum: [...jobStates] },
    asked: { enum: ['pause', 'cancel', null], description: 'What somebody asked of it; heeded at its next step.' },
    progress: whole({ done: integer, total: described(orNull(integer), 'null while it is not known.') }),
    detail: orNull(text),
    result: { description: 'When done: what the call would have answered, had it been short.' },
    error,
    author: named,
    createdAt: moment,
    startedAt: orNull(moment),
    endedAt: orNull(moment),
  }),
  RunSummary: whole(summary),
  Run: whole({
    ...summary,
    document: described({ type: 'object' }, 'The workflow as it was when the run began.'),
    trigger: { type: 'object' },
    steps: { type: 'array', items: schemaRef('RunStep') },
    parent: described(orNull(uuid), 'Run that it is a part of, or was started by.'),
  }),
  RunStep: {
    ...whole({
      seq: described(integer, 'For `retry`.'),
      node: text,
      place: described(text, 'In a for each: `7.0`, the number of its step and of the item.'),
      state: { enum: ['running', 'waiting', 'retrying', 'done', 'failed'] },
      attempt: integer,
      port: described(orNull(text), 'Where it went on.'),
      input: {},
      output: {},
      error,
      startedAt: moment,
      endedAt: orNull(moment),
    }),
    description: 'What it read and wrote only for administrators and the person it acted for.',
  },
  NewWebhook: { type: 'object', required: Object.keys(webhook), properties: { ...webhook, filter } },
  Webhook: whole({
    _id: uuid,
    ...webhook,
    filter,
    owner: described(named, 'It tells what this person may see.'),
    active: { type: 'boolean' },
    problem: described(orNull(text), 'Why it was turned off.'),
    failingSince: orNull(moment),
    previousSecretUntil: described(orNull(moment), 'Until then the secret before signs too.'),
    createdAt: moment,
  }),
  WebhookDelivery: whole({
    _id: described(text, 'Its `webhook-id`, the same at every attempt.'),
    event: described(text, '`account.create`'),
    record: orNull(uuid),
    state: { enum: ['waiting', 'delivered', 'failed'] },
    attempts: integer,
    status: described(orNull(integer), 'Of the last attempt.'),
    error: orNull(text),
    milliseconds: orNull({ type: 'number' }),
    nextAt: orNull(moment),
    createdAt: moment,
    endedAt: orNull(moment),
    body: described(text, 'What was sent.'),
  }),
}
