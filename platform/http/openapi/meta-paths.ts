/** The model: what it is, what it was, and how it is changed. */
import { documentLists } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text } from './shared.ts'

const name = { name: text }

const changeSet: JsonObject = {
  type: 'object',
  required: ['base'],
  properties: {
    base: { type: 'integer', description: 'The revision the edit began from.' },
    entities: {
      type: 'array',
      items: { type: 'object', required: ['text'], properties: { name: text, text } },
    },
    ...Object.fromEntries(Object.values(documentLists).map(name => [name, list])),
    remove: {
      type: 'array',
      items: { type: 'object', required: ['kind', 'id'], properties: { kind: text, id: text } },
    },
    hash: { type: 'string', description: 'Of the plan that was seen; for apply.' },
    confirm: { type: 'array', items: text, description: 'Ids of destructive steps; for apply.' },
  },
}
export const metaPaths: JsonObject = {
  '/api/meta/entities': { get: call('listEntities', { summary: 'Entities the caller may use', answer: list }) },
  '/api/meta/entities/{name}': {
    get: call('describeEntity', {
      summary: 'One entity as the caller sees it',
      path: name,
      answer: object,
      fails: [404],
    }),
  },
  '/api/meta/entities/{name}/document': {
    get: call('entityDocument', {
      summary: "An entity's document as it was sent",
      path: name,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/meta/entities/{name}/usage': {
    get: call('entityUsage', {
      summary: 'Where an entity and its fields are used: by formulas, rules, views, forms, roles …',
      path: name,
      answer: object,
      fails: [403, 404],
    }),
  },
  '/api/meta/model': {
    get: call('readModel', { summary: 'Every entity with its fields', answer: object, fails: [403] }),
  },
  '/api/meta/{kind}': {
    get: call('listDocuments', {
      summary: 'Documents of a kind',
      path: { kind: { enum: [...Object.values(documentLists), 'revisions'] } },
      answer: list,
      fails: [403, 404],
    }),
  },
  '/api/meta/{kind}/{id}/revisions': {
    get: call('documentRevisions', {
      summary: "A document's revisions",
      path: { kind: { enum: ['entities', ...Object.values(documentLists)] }, id: text },
      answer: list,
      fails: [403, 404],
    }),
  },
  '/api/meta/compare': {
    get: call('compareRevisions', {
      summary: 'What two revisions say differently',
      query: { from: { type: 'integer' }, to: { type: 'integer' }, kind: text, id: text },
      answer: list,
      fails: [400, 403],
    }),
  },
  '/api/meta/restore': {
    post: call('planRestore', {
      summary: 'The change that leads back to a revision or out of the archive, with its plan',
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/meta/archived': {
    get: call('listArchived', { summary: 'Removed entities and fields with data', answer: list, fails: [403] }),
  },
  '/api/meta/archived/purge': {
    post: call('purgeArchived', {
      summary: 'Purge for good what lies in the archive',
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
  '/api/meta/plan': {
    post: call('planChange', {
      summary: 'What a change would do',
      body: changeSet,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/meta/apply': {
    post: call('applyChange', {
      summary: 'Apply a planned change, all or nothing',
      body: changeSet,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/meta/preview': {
    post: call('previewField', {
      summary: 'What a formula, rollup or condition gives on records, before it is kept',
      body: object,
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/meta/expression/check': {
    post: call('checkExpression', {
      summary: 'Type and problems of an expression',
      body: object,
      answer: object,
      fails: [404, 422],
    }),
  },
}
