/** Words over all records, and what changes in them. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { problems, schemaRef, text, uuid } from './shared.ts'
import { named } from './shared-schemas.ts'

const mentions: JsonObject = {
  type: 'array',
  items: uuid,
  maxItems: 50,
  description: 'Ids of people who may read the record; they are told.',
}

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
          description:
            'Events `change` (their data as below) and `reload`; `look` (`{ entity, _id }`: somebody came to a record one has open, or went, or said something) and `model` (what there is or what one may has changed), for pages.',
          content: { 'text/event-stream': { schema: schemaRef('ChangeEvent') } },
        },
        ...problems(400, 404),
      },
    },
  },
  '/api/presence': {
    post: call('bePresent', {
      summary: 'Say that one has a record open, and learn who else has; again every 15 seconds',
      body: {
        type: 'object',
        required: ['entity', 'record', 'tab', 'editing'],
        properties: { entity: text, record: uuid, tab: uuid, editing: { type: 'boolean' } },
      },
      answer: {
        type: 'object',
        required: ['data'],
        properties: {
          data: {
            type: 'array',
            items: {
              type: 'object',
              required: ['person', 'editing'],
              properties: { person: named, editing: { type: 'boolean' } },
            },
          },
        },
      },
      fails: [404, 422],
    }),
  },
  '/api/presence/{tab}': {
    delete: call('leaveRecord', { summary: 'One’s tab has it open no more', path: { tab: uuid }, status: 204 }),
  },
  '/api/comments': {
    get: call('listComments', {
      summary: 'What was said about a record, in order',
      query: { entity: text, record: uuid },
      answer: { type: 'array', items: schemaRef('Comment') },
      fails: [400, 404],
    }),
    post: call('addComment', {
      summary: 'Say something about a record that one may read',
      body: {
        type: 'object',
        required: ['entity', 'record', 'text'],
        properties: { entity: text, record: uuid, text: { type: 'string', maxLength: 10_000 }, mentions },
      },
      status: 201,
      answer: schemaRef('Comment'),
      fails: [404, 422],
    }),
  },
  '/api/comments/people': {
    get: call('listMentionable', {
      summary: 'People who can be named in a comment: those who may read the record',
      query: { entity: text, record: uuid, search: text },
      answer: { type: 'object', required: ['data'], properties: { data: { type: 'array', items: named } } },
      fails: [400, 404],
    }),
  },
  '/api/comments/{id}': {
    patch: call('updateComment', {
      summary: 'Change a comment of one’s own',
      path: { id: uuid },
      body: { type: 'object', required: ['text'], properties: { text, mentions } },
      answer: schemaRef('Comment'),
      fails: [403, 404, 422],
    }),
    delete: call('removeComment', {
      summary: 'Take a comment back',
      path: { id: uuid },
      status: 204,
      fails: [403, 404],
    }),
  },
}
