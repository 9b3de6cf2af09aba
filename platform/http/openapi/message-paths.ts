/** Messages to people: sent, received, previewed. */
import type { JsonObject } from '../../contract/json.ts'
import { labelSheets } from '../../contract/many.ts'
import { call } from './call.ts'
import { list, object, text, uuid } from './shared.ts'

const id = { id: uuid }
const reference: JsonObject = { type: 'object', required: ['entity', '_id'], properties: { entity: text, _id: uuid } }
const texts: JsonObject = { anyOf: [text, { type: 'object', additionalProperties: text }] }

const people: JsonObject = { type: 'array', items: { anyOf: [text, reference] } }
const send: JsonObject = {
  type: 'object',
  required: ['to'],
  properties: {
    template: { type: 'string', description: 'Id of a message document; else say subject and body.' },
    channel: text,
    subject: text,
    body: text,
    rich: { type: 'object', description: 'A formatted text in place of body.' },
    purpose: { type: 'string', description: 'transactional where nothing is said; anything else needs consent.' },
    to: { type: 'array', items: { anyOf: [text, reference] }, description: 'Addresses, or people.' },
    together: { type: 'boolean', description: 'One message for all of them.' },
    cc: people,
    bcc: people,
    holdFor: { type: 'integer', description: 'Seconds in which it can be taken back.' },
    about: reference,
    attachments: { type: 'array', items: uuid },
    replyTo: text,
    answers: uuid,
    forwards: { ...uuid, description: 'A message that is passed on: its files may go along.' },
    key: { type: 'string', description: 'Sent once per key.' },
  },
}
const preview: JsonObject = {
  type: 'object',
  properties: {
    template: text,
    message: { type: 'object', properties: { entity: text, subject: texts, body: texts, html: texts } },
    about: reference,
    to: { anyOf: [text, reference] },
    locale: text,
  },
}

export const messagePaths: JsonObject = {
  '/api/messages': {
    get: call('listMessages', {
      summary: 'Messages about a record, or of a person, newest first',
      query: {
        ...{ entity: text, record: uuid, personEntity: text, person: uuid, thread: uuid, state: text, after: uuid },
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
  '/api/messages/choices': {
    get: call('messageChoices', {
      summary: 'Channels, addresses, templates and files for who writes about a record',
      query: { entity: text, record: uuid },
      answer: object,
      fails: [400, 403, 404],
    }),
  },
  '/api/messages/check': {
    post: call('checkRecipients', {
      summary: 'Whether a message would go to these addresses',
      body: {
        type: 'object',
        required: ['to'],
        properties: { channel: text, purpose: text, to: people, about: reference },
      },
      answer: list,
      fails: [400, 403, 404, 422],
    }),
  },
  '/api/messages/many': {
    post: call('sendToMany', {
      summary: 'Mail by a template for many records, as a job; dryRun tells who would be reached',
      body: {
        type: 'object',
        required: ['entity', 'filter', 'template'],
        properties: { entity: text, filter: text, search: text, template: text, dryRun: { type: 'boolean' } },
      },
      answer: object,
      status: 202,
      fails: [400, 403, 404, 422],
    }),
  },
  '/api/papers': {
    get: call('listPapers', {
      summary: 'Papers that records of an entity can have',
      query: { entity: text },
      answer: list,
      fails: [403, 404],
    }),
    post: call('papersOfMany', {
      summary: 'Papers, labels or postcards of many records, as a job that leaves a file',
      body: {
        type: 'object',
        required: ['entity', 'filter', 'as'],
        properties: {
          ...{ entity: text, filter: text, search: text, as: { enum: ['zip', 'pdf', 'labels'] }, document: text },
          ...{ language: { enum: ['en', 'ja'] }, sheet: { enum: [...labelSheets] }, skip: { type: 'integer' } },
        },
      },
      answer: object,
      status: 202,
      fails: [400, 404, 422],
    }),
  },
  '/api/previews/app': {
    post: call('previewApp', {
      summary: 'What somebody with a role would find in an app that is still being written',
      body: { type: 'object', required: ['app'], properties: { app: { type: 'object' }, role: text } },
      answer: object,
      fails: [403, 422],
    }),
  },
  '/api/previews/webform': {
    post: call('previewWebform', {
      summary: 'The page of a web form that is still being written',
      body: {
        type: 'object',
        required: ['webform'],
        properties: { webform: { type: 'object' }, language: { enum: ['en', 'ja'] } },
      },
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/previews/paper': {
    post: call('previewPaper', {
      summary: 'The PDF of a paper that is still being written, of a record',
      body: {
        type: 'object',
        required: ['document', 'record'],
        properties: { document: { type: 'object' }, record: uuid, language: { enum: ['en', 'ja'] } },
      },
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/messages/read': {
    post: call('readMessages', {
      summary: 'Mark as read what came in',
      body: { type: 'object', required: ['messages'], properties: { messages: { type: 'array', items: uuid } } },
      status: 204,
      fails: [422],
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
