/** Webhooks that go out. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, listOf, object, schemaRef, text } from './shared.ts'

const path = { id: text }

export const webhookPaths: JsonObject = {
  '/api/webhooks': {
    get: call('listWebhooks', {
      summary: 'Webhooks: who is told of which changes',
      answer: listOf('Webhook'),
      fails: [403],
    }),
    post: call('createWebhook', {
      summary: 'Tell another system of changes',
      description: 'The secret that signs is in the answer, this once.',
      body: schemaRef('NewWebhook'),
      status: 201,
      answer: { allOf: [schemaRef('Webhook'), { type: 'object', required: ['secret'], properties: { secret: text } }] },
      fails: [403, 422],
    }),
  },
  '/api/webhooks/received': {
    get: call('listReceivedWebhooks', {
      summary: 'What came in for workflows, and what was refused',
      query: { workflow: text },
      answer: list,
      fails: [403],
    }),
  },
  '/api/hooks/{workflow}': {
    post: call('receiveWebhook', {
      summary: 'For other systems: begins a workflow whose trigger is a webhook',
      description: 'No key of ours is needed; the request is proved by the signature that the trigger asks for.',
      path: { workflow: text },
      body: {},
      status: 202,
      answer: object,
      fails: [400, 401, 404, 422],
    }),
  },
  '/api/webhooks/{id}': {
    patch: call('updateWebhook', {
      summary: 'Change a webhook, turn it off or on',
      path,
      body: object,
      answer: schemaRef('Webhook'),
      fails: [403, 404, 422],
    }),
    delete: call('removeWebhook', { summary: 'Remove a webhook', path, status: 204, fails: [403, 404] }),
  },
  '/api/webhooks/{id}/rotate': {
    post: call('rotateWebhookSecret', {
      summary: 'A new secret; for a while the one before signs too',
      path,
      body: { type: 'object', properties: { overlapHours: { type: 'number', maximum: 720, default: 24 } } },
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/webhooks/{id}/test': {
    post: call('testWebhook', { summary: 'Send a test', path, status: 202, fails: [403, 404] }),
  },
  '/api/webhooks/{id}/deliveries': {
    get: call('listDeliveries', {
      summary: 'The newest 200 deliveries',
      path,
      answer: listOf('WebhookDelivery'),
      fails: [403, 404],
    }),
  },
  '/api/webhooks/{id}/deliveries/{delivery}/redeliver': {
    post: call('redeliver', {
      summary: 'Send a delivery again',
      path: { ...path, delivery: text },
      status: 202,
      fails: [403, 404],
    }),
  },
}
