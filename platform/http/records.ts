/** `/api/records/:entity`: parse, call one operation, answer. The JSON comes from PostgreSQL as text and goes on as it is. */
import { type Context, Hono } from 'hono'
import type { Json, JsonObject } from '../contract/json.ts'
import type { BulkParameters, TimelineKind } from '../contract/record.ts'
import { badRequest, invalid } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { aggregateRecords } from '../records/aggregate.ts'
import { copyRecord } from '../records/copy.ts'
import { createRecords } from '../records/create.ts'
import { duplicatesOf } from '../records/duplicates.ts'
import { getRecord } from '../records/get.ts'
import { historyOf } from '../records/history.ts'
import { listRecords } from '../records/list.ts'
import { type MergeRequest, mergeRecords } from '../records/merge.ts'
import { purgeRecord } from '../records/purge.ts'
import { removeRecord } from '../records/remove.ts'
import { removeMatching } from '../records/remove-matching.ts'
import { restoreRecord } from '../records/restore.ts'
import { timelineOf } from '../records/timeline-of.ts'
import { updateRecord } from '../records/update.ts'
import { updateMatching } from '../records/update-matching.ts'
import { upsertRecord } from '../records/upsert.ts'
import type { SavedRecord } from '../records/write/saved.ts'
import { jsonBody, objectBody } from './body.ts'
import { type Env, entityNamed } from './context.ts'
import { queryOf } from './query.ts'
import { dataResponse } from './security-headers.ts'

/** Which records are meant. */
const matchParameters = { filter: 'text', search: 'text', trashed: ['only', 'include'] } as const

/** What a list may be asked, by query parameter. */
const listParameters = {
  ...matchParameters,
  select: 'text',
  sort: 'text',
  limit: 'count',
  after: 'text',
  before: 'text',
  offset: 'count',
  count: ['exact', 'estimated', 'none'],
} as const

const aggregateParameters = {
  ...matchParameters,
  groupBy: 'text',
  measures: 'text',
  having: 'text',
  sort: 'text',
  limit: 'count',
  totals: ['true', 'false'],
} as const

export function recordRoutes() {
  return new Hono<Env>()
    .get('/:entity', async c => {
      const { context, entity } = target(c)
      return dataResponse(await listRecords(context, entity, queryOf(c, listParameters)))
    })
    .post('/:entity', async c => {
      const { context, entity } = target(c)
      queryOf(c, {})
      const body = await jsonBody(c)
      const many = Array.isArray(body)
      const created = await createRecords(context, entity, (many ? body : [body]).map(asRecord), { many })
      if (many) return dataResponse(`[${created.map(record => record.text).join(',')}]`, 201)
      return createdResponse(entity, created[0]!)
    })
    .patch('/:entity', async c => {
      const { context, entity } = target(c)
      return c.json(await updateMatching(context, entity, await objectBody(c), bulkQuery(c)))
    })
    .delete('/:entity', async c => {
      const { context, entity } = target(c)
      return c.json(await removeMatching(context, entity, bulkQuery(c)))
    })
    .get('/:entity/aggregate', async c => {
      const { context, entity } = target(c)
      const { totals, ...parameters } = queryOf(c, aggregateParameters)
      return dataResponse(await aggregateRecords(context, entity, { ...parameters, totals: totals === 'true' }))
    })
    .get('/:entity/duplicates', async c => {
      const { context, entity } = target(c)
      const { id } = queryOf(c, { id: 'text' })
      if (id === undefined) throw badRequest('bad-parameter', 'Say of which record: ?id=…')
      return c.json(await duplicatesOf(context, entity, { id }))
    })
    .post('/:entity/duplicates', async c => {
      const { context, entity } = target(c)
      const { id } = queryOf(c, { id: 'text' })
      return c.json(await duplicatesOf(context, entity, { id, draft: await objectBody(c) }))
    })
    .get('/:entity/:id', async c => {
      const { context, entity, id } = target(c)
      const { select, trashed } = queryOf(c, { select: 'text', trashed: ['include'] })
      const record = await getRecord(context, entity, id, { select, trashed: trashed === 'include' })
      return dataResponse(record.text, 200, { etag: etag(record.version) })
    })
    .patch('/:entity/:id', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const record = await updateRecord(context, entity, id, await objectBody(c), { version: ifMatch(c) })
      return dataResponse(record.text, 200, { etag: etag(record.version) })
    })
    .delete('/:entity/:id', async c => {
      const { context, entity, id } = target(c)
      const { purge } = queryOf(c, { purge: ['true', 'false'] })
      if (purge === 'true') await purgeRecord(context, entity, id)
      else await removeRecord(context, entity, id, { version: ifMatch(c) })
      return c.body(null, 204)
    })
    .post('/:entity/:id/restore', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const record = await restoreRecord(context, entity, id)
      return dataResponse(record.text, 200, { etag: etag(record.version) })
    })
    .post('/:entity/:id/merge', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const { from = null, take = {}, ...other } = await objectBody(c)
      const record = await mergeRecords(context, entity, id, mergeRequest({ from, take, other }), {
        version: ifMatch(c),
      })
      return dataResponse(record.text, 200, { etag: etag(record.version) })
    })
    .post('/:entity/:id/copy', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      return createdResponse(entity, await copyRecord(context, entity, id, await objectBody(c)))
    })
    .put('/:entity/by/:key/:value', async c => {
      const { context, entity } = target(c)
      const { key, value } = c.req.param()
      queryOf(c, {})
      const { record, created } = await upsertRecord(context, entity, { key, value }, await objectBody(c))
      if (created) return createdResponse(entity, record)
      return dataResponse(record.text, 200, { etag: etag(record.version) })
    })
    .get('/:entity/:id/timeline', async c => {
      const { context, entity, id } = target(c)
      const { kinds, ...page } = queryOf(c, { kinds: 'text', limit: 'count', after: 'text' })
      const asked = kinds && { kinds: kinds.split(',') as TimelineKind[] }
      return c.json(await timelineOf(context, entity, id, { ...page, ...asked }))
    })
    .get('/:entity/:id/history', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      return c.json(await historyOf(context, entity, id))
    })
}

function target(c: Context<Env>) {
  const { context } = c.var
  return { context, entity: entityNamed(context, c.req.param('entity')!), id: c.req.param('id') ?? '' }
}

function bulkQuery(c: Context): BulkParameters {
  const { filter = '', search, dryRun } = queryOf(c, { filter: 'text', search: 'text', dryRun: ['true', 'false'] })
  return { filter, ...(search !== undefined && { search }), dryRun: dryRun === 'true' }
}

function asRecord(value: unknown, index: number): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  throw invalid('A record must be a JSON object.', [
    { pointer: `/${index}`, code: 'type', message: 'must be an object' },
  ])
}

function mergeRequest({ from, take, other }: { from: Json; take: Json; other: JsonObject }): MergeRequest {
  const problems = Object.keys(other).map(key => ({
    pointer: `/${key}`,
    code: 'additionalProperties',
    message: 'There is no such setting.',
  }))
  const isMap = typeof take === 'object' && take !== null && !Array.isArray(take)
  if (!isMap) problems.push({ pointer: '/take', code: 'type', message: 'must be an object' })
  if (problems.length || !isMap) throw invalid('Say which records go and whose values are taken.', problems)
  return { from, take }
}

const createdResponse = (entity: Entity, { id, version, text }: SavedRecord) =>
  dataResponse(text, 201, {
    location: `/api/records/${encodeURIComponent(entity.name)}/${id}`,
    etag: etag(version),
  })

const etag = (version: number) => `"${version}"`

/** The version the caller read; `*` and none: whatever is there. */
function ifMatch(c: Context): number | undefined {
  const given = c.req.header('if-match')
  if (given === undefined || given === '*') return undefined
  const version = /^"(\d{1,9})"$/.exec(given)?.[1]
  if (version === undefined) throw badRequest('bad-if-match', 'If-Match must be one version in quotes, such as "3".')
  return Number(version)
}
