/** Runs of workflows: begun, tried, looked at and steered. */
import type { JsonObject } from '../../contract/json.ts'
import { runStates } from '../../contract/workflow/run.ts'
import { call } from './call.ts'
import { list, object, schemaRef, text, uuid } from './shared.ts'

const id = { id: text }
const run = { id: uuid }
const test: JsonObject = {
  type: 'object',
  required: ['document'],
  properties: { document: object, record: uuid, trigger: object },
}
const press: JsonObject = { type: 'object', properties: { records: { type: 'array', items: uuid }, input: object } }
const filter = { workflow: text, state: { enum: [...runStates] }, entity: text, record: uuid, after: uuid }
const steered = (name: string, summary: string, body?: JsonObject) => ({
  post: call(name, { summary, path: run, ...(body && { body }), answer: schemaRef('Run'), fails: [403, 404, 409] }),
})

export const runPaths: JsonObject = {
  '/api/workflows/test': {
    post: call('testWorkflow', {
      summary: 'Try a document; all of it is rolled back',
      body: test,
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/workflows/buttons': {
    get: call('workflowButtons', {
      summary: 'Buttons the caller may press',
      query: { entity: text },
      answer: list,
      fails: [404],
    }),
  },
  '/api/workflows/{id}/unpause': {
    post: call('unpauseWorkflow', {
      summary: 'Let a workflow go on that failed too often',
      path: id,
      status: 204,
      fails: [403],
    }),
  },
  '/api/workflows/{id}/start': {
    post: call('startWorkflow', {
      summary: 'Press the button of a workflow',
      path: id,
      body: press,
      answer: { type: 'object', required: ['runs'], properties: { runs: { type: 'array', items: uuid } } },
      status: 202,
      fails: [400, 403, 404, 409],
    }),
  },
  '/api/runs': {
    get: call('listRuns', {
      summary: 'Runs, newest first',
      query: { ...filter, limit: { type: 'integer' } },
      answer: {
        type: 'object',
        required: ['data', 'next'],
        properties: { data: { type: 'array', items: schemaRef('RunSummary') }, next: { type: ['string', 'null'] } },
      },
      fails: [400, 403],
    }),
  },
  '/api/runs/{id}': {
    get: call('readRun', { summary: 'One run with its steps', path: run, answer: schemaRef('Run'), fails: [403, 404] }),
  },
  '/api/runs/{id}/cancel': steered('cancelRun', 'Stop a run'),
  '/api/runs/{id}/resume': steered('resumeRun', 'Go on where a run failed'),
  '/api/runs/{id}/retry': steered('retryRun', 'Again from a step', {
    type: 'object',
    required: ['step'],
    properties: { step: { type: 'integer' } },
  }),
  '/api/runs/{id}/events/{event}': {
    post: call('tellRun', {
      summary: 'Tell a run of an event it waits for',
      path: { id: uuid, event: text },
      body: { type: 'object', properties: { payload: {} } },
      status: 204,
      fails: [403, 404, 409],
    }),
  },
}
