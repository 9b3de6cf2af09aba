import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object } from './shared.ts'

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
