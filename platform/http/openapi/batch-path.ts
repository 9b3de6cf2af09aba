/** Several operations on records in one call. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

const batch: JsonObject = {
  type: 'object',
  required: ['operations'],
  properties: {
    operations: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        required: ['op', 'entity'],
        properties: {
          op: { enum: ['create', 'update', 'upsert', 'copy', 'delete', 'restore'] },
          entity: text,
          as: { type: 'string', description: 'What later operations call its record.' },
          id: { anyOf: [uuid, { type: 'object', required: ['ref'], properties: { ref: text } }] },
          key: { type: 'string', description: 'Of an upsert: a field that is unique by itself.' },
          value: text,
          version: { type: 'integer' },
          body: object,
          refs: {
            type: 'object',
            description: 'Pointer into the body → name of an earlier operation, or a name with a pointer behind it.',
            additionalProperties: text,
          },
        },
      },
    },
  },
}

export const batchPath: JsonObject = {
  '/api/batch': {
    post: call('runBatch', {
      summary: 'Operations on records, all or none',
      description: 'At most 1,000, in one transaction. A later operation takes values from earlier ones by `refs`.',
      body: batch,
      answer: {
        type: 'object',
        required: ['results'],
        properties: {
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['status'],
              properties: { status: { enum: [200, 201, 204] }, record: object },
            },
          },
        },
      },
      fails: [400, 403, 404, 409, 412, 422],
    }),
  },
}
