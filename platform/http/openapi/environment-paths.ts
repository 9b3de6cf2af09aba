import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text } from './shared.ts'

export const environmentPaths: JsonObject = {
  '/api/environment': {
    get: call('environmentFiles', {
      summary: 'All metadata of this installation as files, one document each; no records, people and secrets',
      answer: object,
      fails: [403],
    }),
  },
  '/api/environment/definitions.xlsx': {
    get: call('definitionBook', {
      summary: 'The definition document as XLSX: entities, fields, forms, views, rights, workflows, relations',
      query: { locale: { enum: ['en', 'ja'] } },
      fails: [403],
    }),
  },
  '/api/environment/sandboxes': {
    get: call('listSandboxes', { summary: 'Copies with masked data', answer: list, fails: [403] }),
    post: call('makeSandbox', {
      summary: 'Make one as a job, in a database of its own; `keep` names fields that stay in clear',
      body: object,
      answer: object,
      status: 202,
      fails: [403, 409, 422],
    }),
  },
  '/api/environment/sandboxes/{name}': {
    delete: call('removeSandbox', { summary: 'Remove one', path: { name: text }, status: 204, fails: [403, 404] }),
  },
  '/api/environment/plan': {
    post: call('planEnvironment', {
      summary:
        'What differs from files or another installation (`from`), and what taking it would do; `take` chooses, `keep` removes nothing',
      body: object,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/environment/apply': {
    post: call('applyEnvironment', {
      summary: 'Take it, all or nothing; `hash` of the plan',
      body: object,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
}
