/** Messages to people: sent, received, previewed. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text, uuid } from './shared.ts'

const id = { id: uuid }
const reference: JsonObject = { type: 'object', required: ['entity', '_id'], properties: { entity: text, _id: uuid } }
const texts: JsonObject = { anyOf: [text, { type: 'object', additionalProperties: text }] }

const send: JsonObject = {
  type: 'object',
  required: ['to'],
  properties: {
    template: { type: 'string', description: 'Id of a message document; else say subject and body.' },
    channel: text,
    subject: text,
    body: text,
    purpose: { type: 'string', description: 'transactional where nothing is said; anything else needs consent.' },
    to: { type: 'array', items: { anyOf: [text, reference] }, description: 'Addresses, or people.' },
    about: reference,
    attachments: { type: 'array', items: uuid },
    replyTo: text,
    answers: uuid,
    key: { type: 'string', description: 'Sent once per key.' },
  },
}
const preview: JsonObject = {
  type: 'object',
  properties: {
    template: text,
    message: { type: 'object', properties: { entity: text, subject: texts, body: texts, html: texts } },
    about: reference,
    locale: text,
  },
}

export const messagePaths: JsonObject = {
  '/api/messages': {
    get: call('listMessages', {
      summary: 'Messages about a record, or of a person, newest first',
      query: {
        ...{ entity: text, record: uuid, personEntity: text, person: uuid, state: text, after: uuid },
        limit: { type: 'integer' },
      },
      answer: object,
      fails: [400, 403, 404],
    }),
    post: call('sendMessage', {
      summary: 'Send: one message for each address',
      body: send,
      answer: list,
      status: 201,
      fails: [403, 404, 422],
    }),
  },
  '/api/messages/preview': {
    post: call('previewMessage', {
      summary: 'How a message looks on a record',
      body: preview,
      answer: object,
      fails: [400, 404, 422],
    }),
  },
  '/api/messages/{id}': {
    get: call('getMessage', { summary: 'One message', path: id, answer: object, fails: [404] }),
  },
  '/api/messages/{id}/attachments/{file}': {
    get: call('getAttachment', { summary: "An attachment's bytes", path: { ...id, file: uuid }, fails: [404] }),
  },
  '/api/messages/{id}/retry': {
    post: call('retryMessage', { summary: 'Try again what failed', path: id, answer: object, fails: [403, 404, 409] }),
  },
  '/api/messages/{id}/cancel': {
    post: call('cancelMessage', { summary: 'Take back what waits', path: id, answer: object, fails: [403, 404, 409] }),
  },
}
