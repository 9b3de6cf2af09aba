/** The record routes of one entity, as far as its caller has the actions. */

import type { Json, JsonObject } from '../../contract/json.ts'
import type { EntityDescription } from '../../contract/session.ts'
import { jsonContent, problems, schemaRef, uuid } from './shared.ts'

export function recordPaths({ entity, actions }: EntityDescription, name: string): JsonObject {
  const path = `/api/records/${encodeURIComponent(entity.name)}`
  const operations = operationsOf(entity.name, entity.title.text, name)
  const can = (action: (typeof actions)[number], operation: JsonObject) => (actions.includes(action) ? operation : {})
  return Object.fromEntries(
    Object.entries({
      [path]: {
        ...can('read', operations.list),
        ...can('create', operations.create),
        ...can('update', operations.updateMatching),
        ...can('delete', operations.removeMatching),
      },
      [`${path}/aggregate`]: can('read', operations.aggregate),
      [`${path}/duplicates`]: can('read', operations.duplicates),
      [`${path}/{id}`]: {
        ...can('read', operations.get),
        ...can('update', operations.update),
        ...can('delete', operations.remove),
      },
      [`${path}/by/{key}/{value}`]: can('create', can('update', operations.upsert)),
      [`${path}/{id}/copy`]: can('create', can('read', operations.copy)),
      [`${path}/{id}/merge`]: entity.parent ? {} : can('update', can('delete', operations.merge)),
      [`${path}/{id}/restore`]: can('delete', operations.restore),
      [`${path}/{id}/history`]: can('read', operations.history),
      [`${path}/{id}/timeline`]: can('read', operations.timeline),
      [`${path}/{id}/share`]: entity.parent ? {} : can('share', operations.share),
    }).filter(([, item]) => Object.keys(item).length > 0),
  )
}

const query = (name: string, schema: JsonObject, description: string): JsonObject => ({
  name,
  in: 'query',
  schema,
  description,
})
const text: JsonObject = { type: 'string' }
const duplicates: JsonObject = { description: 'The likest first.', content: jsonContent(schemaRef('Duplicates')) }
const idParameter: JsonObject = { name: 'id', in: 'path', required: true, schema: uuid }
const mergeBody: JsonObject = {
  type: 'object',
  required: ['from'],
  additionalProperties: false,
  properties: {
    from: { type: 'array', minItems: 1, maxItems: 20, items: uuid, description: 'The records that go.' },
    take: { type: 'object', additionalProperties: uuid, description: 'Field by field the record whose value is kept.' },
  },
}
const selectParameter = query('select', text, 'Fields; relations nested: `name,owner.name,contacts(name,email)`.')
const ifMatch: JsonObject = {
  name: 'If-Match',
  in: 'header',
  schema: text,
  description: 'The version that was read, `"3"`; another one by now answers 412.',
}
const matchParameters: Json[] = [
  query('filter', text, 'CEL over `record`, e.g. `record.amount > 1000`.'),
  query('search', text, 'Words to be found in text fields.'),
  query('trashed', { enum: ['only', 'include'] }, 'Records in the trash.'),
]
const listParameters: Json[] = [
  ...matchParameters,
  selectParameter,
  query('sort', text, 'Fields, `-` for descending: `-_createdAt,name`.'),
  query('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 50 }, 'Records in one answer.'),
  query('after', text, 'The cursor of the answer before.'),
  query('before', text, 'The cursor of the answer after.'),
  query('offset', { type: 'integer', minimum: 0, maximum: 1_000_000 }, 'For grids; a cursor is faster.'),
  query('count', { enum: ['exact', 'estimated', 'none'], default: 'none' }, 'Whether and how to count all.'),
]
const onceParameter: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  description: 'For a day the same call is answered again, and not done again.',
}
/** Those without a body. */
const isWrite = new Set(['remove', 'removeMatching', 'restore'])
const bulkParameters: Json[] = [
  { ...query('filter', text, 'CEL over `record`; `true` for all records.'), required: true },
  query('search', text, 'Words to be found in text fields.'),
  query('dryRun', { type: 'boolean', default: false }, 'Changes nothing, and answers what would change.'),
]
const aggregateParameters: Json[] = [
  ...matchParameters,
  query(
    'groupBy',
    text,
    'Fields, paths, stretches of time and steps: `stage,closeOn:month,account.region,amount:1000`.',
  ),
  query('measures', { type: 'string', default: 'count' }, '`count,sum(amount),countDistinct(account) as customers`.'),
  query('having', text, 'CEL over `record`, which is a group: `record["sum(amount)"] > 1000`.'),
  query('sort', text, 'Groups and measures, `-` for descending: `-sum(amount),stage`.'),
  query('limit', { type: 'integer', minimum: 1, maximum: 10_000, default: 1000 }, 'Groups in the answer.'),
  query('totals', { type: 'boolean', default: false }, 'The measures over all records, too.'),
]

function operationsOf(entity: string, title: string, name: string) {
  const record = jsonContent(schemaRef(name))
  const one = (description: string, headers: JsonObject = {}): JsonObject => ({
    description,
    headers: { ETag: { schema: text, description: 'The version, quoted.' }, ...headers },
    content: record,
  })
  const operation = (verb: string, summary: string, { parameters = [], ...rest }: JsonObject): JsonObject => ({
    operationId: `${verb}_${entity.replace(/[^A-Za-z0-9_]/g, '_')}_${name}`,
    summary,
    tags: [entity],
    parameters: [...(parameters as Json[]), ...('requestBody' in rest || isWrite.has(verb) ? [onceParameter] : [])],
    ...rest,
  })
  return {
    list: {
      get: operation('list', `List: ${title}`, {
        parameters: listParameters,
        responses: {
          '200': { description: 'A page of records.', content: jsonContent(pageSchema(name)) },
          ...problems(400, 403, 404),
        },
      }),
    },
    create: {
      post: operation('create', `Create: ${title}`, {
        requestBody: { required: true, content: jsonContent(oneOrMany(schemaRef(`${name}Create`))) },
        responses: {
          '201': {
            description: 'The record as stored; an array answers an array.',
            headers: { Location: { schema: text } },
            content: jsonContent(oneOrMany(schemaRef(name))),
          },
          ...problems(400, 403, 404, 409, 422),
        },
      }),
    },
    aggregate: {
      get: operation('aggregate', `Count and sum: ${title}`, {
        parameters: aggregateParameters,
        responses: {
          '200': { description: 'Groups with their measures.', content: jsonContent(schemaRef('Aggregate')) },
          ...problems(400, 403, 404),
        },
      }),
    },
    duplicates: {
      get: operation('duplicates', `What may be the same: ${title}`, {
        parameters: [{ ...query('id', uuid, 'The record it is asked for.'), required: true }],
        responses: { '200': duplicates, ...problems(400, 403, 404) },
      }),
      post: operation('duplicatesOfDraft', `What may be the same as a record not saved yet: ${title}`, {
        parameters: [query('id', uuid, 'Of a change: the record it is made to.')],
        requestBody: { required: true, content: jsonContent({ type: 'object' }) },
        responses: { '200': duplicates, ...problems(400, 403, 404, 422) },
      }),
    },
    get: {
      get: operation('get', `Read: ${title}`, {
        parameters: [idParameter, selectParameter],
        responses: { '200': one('The record.'), ...problems(400, 404) },
      }),
    },
    update: {
      patch: operation('update', `Update: ${title}`, {
        parameters: [idParameter, ifMatch],
        requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
        responses: { '200': one('The record as stored.'), ...problems(400, 403, 404, 409, 412, 422) },
      }),
    },
    updateMatching: {
      patch: operation('updateMatching', `Update all that match: ${title}`, {
        parameters: bulkParameters,
        requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
        responses: { '200': bulkAnswer, ...problems(400, 403, 404, 409, 422) },
      }),
    },
    removeMatching: {
      delete: operation('removeMatching', `Move all that match to trash: ${title}`, {
        parameters: bulkParameters,
        responses: { '200': bulkAnswer, ...problems(400, 403, 404, 409) },
      }),
    },
    remove: {
      delete: operation('remove', `Move to trash: ${title}`, {
        parameters: [idParameter, ifMatch],
        responses: { '204': { description: 'In the trash.' }, ...problems(403, 404, 409, 412) },
      }),
    },
    upsert: {
      put: operation('upsert', `Update or create by a unique field: ${title}`, {
        parameters: [
          { name: 'key', in: 'path', required: true, schema: text, description: 'A field that is unique by itself.' },
          { name: 'value', in: 'path', required: true, schema: text },
        ],
        requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
        responses: {
          '200': one('The record as changed.'),
          '201': one('The record as created.', { Location: { schema: text } }),
          ...problems(400, 403, 404, 409, 422),
        },
      }),
    },
    copy: {
      post: operation('copy', `Copy with lines: ${title}`, {
        parameters: [idParameter],
        requestBody: { required: true, content: jsonContent(schemaRef(`${name}Patch`)) },
        responses: {
          '201': one('The copy.', { Location: { schema: text } }),
          ...problems(400, 403, 404, 409, 422),
        },
      }),
    },
    merge: {
      post: operation('merge', `Merge others into it: ${title}`, {
        parameters: [idParameter, ifMatch],
        requestBody: { required: true, content: jsonContent(mergeBody) },
        responses: { '200': one('The record that stays.'), ...problems(400, 403, 404, 409, 412, 422) },
      }),
    },
    restore: {
      post: operation('restore', `Restore: ${title}`, {
        parameters: [idParameter],
        responses: { '200': one('The record as restored.'), ...problems(403, 404, 409) },
      }),
    },
    share: {
      get: operation('listShares', `With whom it is shared: ${title}`, {
        parameters: [idParameter],
        responses: {
          '200': { description: 'By name.', content: jsonContent({ type: 'array', items: schemaRef('Share') }) },
          ...problems(403, 404),
        },
      }),
      post: operation('share', `Share with a user or a team: ${title}`, {
        parameters: [idParameter],
        requestBody: {
          required: true,
          content: jsonContent({
            type: 'object',
            required: ['level'],
            properties: { user: uuid, team: uuid, level: { enum: ['read', 'write'] } },
          }),
        },
        responses: {
          '200': { description: 'Shared.', content: jsonContent(schemaRef('Share')) },
          ...problems(403, 404, 422),
        },
      }),
      delete: operation('unshare', `End a share: ${title}`, {
        parameters: [
          idParameter,
          query('user', uuid, 'With whom it was shared.'),
          query('team', uuid, 'With which team it was shared.'),
        ],
        responses: { '204': { description: 'No longer shared.' }, ...problems(400, 403, 404) },
      }),
    },
    timeline: {
      get: operation('timeline', `Timeline: ${title}`, {
        parameters: [
          idParameter,
          query('kinds', text, 'Some of `change,comment,record,file`.'),
          query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'Entries in one answer.'),
          query('after', text, 'The cursor of the answer before.'),
        ],
        responses: {
          '200': { description: 'What happened around it, newest first.', content: jsonContent(schemaRef('Timeline')) },
          ...problems(400, 404),
        },
      }),
    },
    history: {
      get: operation('history', `History: ${title}`, {
        parameters: [idParameter],
        responses: {
          '200': {
            description: 'Changes, newest first.',
            content: jsonContent({ type: 'array', items: schemaRef('HistoryEntry') }),
          },
          ...problems(404),
        },
      }),
    },
  }
}

const oneOrMany = (schema: JsonObject): JsonObject => ({
  oneOf: [schema, { type: 'array', items: schema, maxItems: 10_000 }],
})

const bulkAnswer: JsonObject = { description: 'What changed.', content: jsonContent(schemaRef('BulkAnswer')) }

const pageSchema = (name: string): JsonObject => ({
  type: 'object',
  required: ['data', 'next'],
  properties: {
    data: { type: 'array', items: schemaRef(name) },
    next: { type: ['string', 'null'], description: 'Cursor of the next page; null at the end.' },
    count: { type: 'integer', description: 'Only when asked for.' },
  },
})
