/** Workflows that are drawn. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text } from './shared.ts'

const id = { id: text }

export const workflowPaths: JsonObject = {
  '/api/workflows': {
    get: call('listWorkflows', {
      summary: 'Workflows, published or only drawn, and how their runs fare',
      answer: list,
      fails: [403],
    }),
  },
  '/api/workflows/overview': {
    get: call('workflowOverview', {
      summary: 'What waits for whom, and what begins next',
      answer: object,
      fails: [403],
    }),
  },
  '/api/workflows/catalogue': {
    get: call('workflowCatalogue', { summary: 'Types of nodes and triggers', answer: object, fails: [403] }),
  },
  '/api/workflows/check': {
    post: call('checkWorkflow', {
      summary: 'What is wrong with a drawing, and what its nodes may name',
      body: object,
      answer: object,
      fails: [400, 403],
    }),
  },
  '/api/workflows/{id}': {
    get: call('openWorkflow', { summary: 'One workflow and its draft', path: id, answer: object, fails: [403, 404] }),
  },
  '/api/workflows/{id}/versions': {
    get: call('workflowVersions', { summary: 'What was published when', path: id, answer: list, fails: [403] }),
  },
  '/api/workflows/{id}/draft': {
    put: call('saveWorkflowDraft', {
      summary: 'Keep a drawing, finished or not',
      description:
        '`version`: of the draft it was made of, null for the first; 412 where somebody else saved meanwhile.',
      path: id,
      body: object,
      answer: object,
      fails: [403, 412, 422],
    }),
    delete: call('dropWorkflowDraft', { summary: 'Throw a drawing away', path: id, status: 204, fails: [403, 404] }),
  },
}
