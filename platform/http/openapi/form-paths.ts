/** Web forms, for everybody; and what came in by them, for who looks after forms. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

const path = { id: text }

export const formPaths: JsonObject = {
  '/api/forms/{id}': {
    get: call('readForm', {
      summary: 'The inputs of a web form, and a token to send it with',
      path,
      query: { language: { enum: ['en', 'ja'] } },
      answer: object,
      fails: [403, 404],
    }),
    post: call('sendForm', {
      status: 202,
      summary: 'Send a web form',
      path,
      body: {
        type: 'object',
        required: ['token', 'values'],
        properties: {
          token: text,
          values: { type: 'object', description: 'By field.' },
          consents: { type: 'array', items: text, description: 'Ids of those that are given.' },
          language: { enum: ['en', 'ja'] },
        },
      },
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/submissions': {
    get: call('listSubmissions', {
      summary: 'What came in by a web form, newest first',
      query: { form: text, after: uuid },
      answer: object,
      fails: [400, 403],
    }),
  },
}
