/** `/api/records/:entity`: many records, or one that is not there yet. The JSON comes from PostgreSQL as text and goes on as it is. */
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import type { JsonObject } from '../contract/json.ts'
import type { BulkParameters } from '../contract/record.ts'
import { badRequest, invalid } from '../errors.ts'
import { aggregateRecords } from '../records/aggregate.ts'
import { createRecords } from '../records/create.ts'
import { duplicatesOf } from '../records/duplicates.ts'
import { checkExport, exportRecords } from '../records/export.ts'
import { listRecords } from '../records/list.ts'
import { removeMatching } from '../records/remove-matching.ts'
import { updateMatching } from '../records/update-matching.ts'
import { jsonBody, objectBody } from './body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import { createdResponse } from './record-response.ts'
import { dataResponse } from './security-headers.ts'
import { target } from './target.ts'

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

const exportParameters = {
  ...matchParameters,
  sort: 'text',
  columns: 'text',
  format: ['csv', 'xlsx'],
  encoding: ['utf-8', 'cp932'],
  delimiter: ['comma', 'tab', 'semicolon'],
  header: ['titles', 'names'],
  ids: ['true', 'false'],
  dryRun: ['true', 'false'],
} as const

export function recordsRoutes() {
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
    .get('/:entity/export', async c => {
      const { context, entity } = target(c)
      const { ids, dryRun, ...asked } = queryOf(c, exportParameters)
      const parameters = { ...asked, ids: ids === 'true' }
      if (dryRun === 'true') return c.json(await checkExport(context, entity, parameters))
      const { headers, bytes } = await exportRecords(context, entity, parameters)
      return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream, { headers })
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
