/** Words over all records, and what changes in them. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { problems, schemaRef } from './shared.ts'

const text: JsonObject = { type: 'string' }

export const searchPaths: JsonObject = {
  '/api/search': {
    get: call('search', {
      summary: 'Words in the records of all entities, best first',
      description: 'Japanese and English, whatever width, kana or form of a letter; two letters are enough.',
      query: { q: text, entity: text, limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
      answer: {
        type: 'object',
        required: ['data'],
        properties: { data: { type: 'array', items: schemaRef('SearchHit') } },
      },
      fails: [400, 404],
    }),
  },
  '/api/changes': {
    get: {
      ...call('changes', {
        summary: 'Changes the caller may see, as server-sent events',
        description: 'Send the `id` heard last as `Last-Event-ID` to go on behind it. `reload`: read all anew.',
        query: { entity: text },
        fails: [400, 404],
      }),
      responses: {
        '200': {
          description: 'Events `change` (their data as below), `reload`.',
          content: { 'text/event-stream': { schema: schemaRef('ChangeEvent') } },
        },
        ...problems(400, 404),
      },
    },
  },
}
