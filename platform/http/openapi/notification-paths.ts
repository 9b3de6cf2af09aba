/** What people were told within the app. */
import type { JsonObject } from '../../contract/json.ts'
import { notificationEvents } from '../../contract/preferences.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

const unread: JsonObject = {
  type: 'object',
  required: ['unread'],
  properties: { unread: { type: 'integer' } },
}

export const notificationPaths: JsonObject = {
  '/api/notifications': {
    get: call('listNotifications', {
      summary: 'What one was told, the latest first',
      query: {
        limit: { type: 'integer', minimum: 1, maximum: 100, default: 30 },
        after: text,
        unread: { enum: ['true', 'false'] },
        kind: { enum: [...notificationEvents] },
      },
      answer: {
        type: 'object',
        required: ['data', 'next', 'unread'],
        properties: {
          data: { type: 'array', items: object },
          next: { type: ['string', 'null'] },
          unread: { type: 'integer' },
        },
      },
      fails: [400],
    }),
  },
  '/api/notifications/count': {
    get: call('countNotifications', { summary: 'How many are unread', answer: unread, fails: [400] }),
  },
  '/api/notifications/read': {
    post: call('readNotifications', {
      summary: 'One has seen some of them, or all',
      body: {
        type: 'object',
        properties: { ids: { type: 'array', items: uuid, maxItems: 1000 }, all: { const: true } },
        minProperties: 1,
        maxProperties: 1,
      },
      answer: unread,
      fails: [422],
    }),
  },
}
