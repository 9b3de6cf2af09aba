/** `/api/records/:entity/:id`: one record, and what stands around it. */
import { Hono } from 'hono'
import type { Json, JsonObject } from '../contract/json.ts'
import type { TimelineKind } from '../contract/record.ts'
import { invalid } from '../errors.ts'
import { copyRecord } from '../records/copy.ts'
import { getRecord } from '../records/get.ts'
import { historyOf } from '../records/history.ts'
import { type MergeRequest, mergeRecords } from '../records/merge.ts'
import { purgeRecord } from '../records/purge.ts'
import { removeRecord } from '../records/remove.ts'
import { restoreRecord } from '../records/restore.ts'
import { timelineOf } from '../records/timeline-of.ts'
import { updateRecord } from '../records/update.ts'
import { upsertRecord } from '../records/upsert.ts'
import { recordProcesses } from '../workflow/run/record-processes.ts'
import { objectBody } from './body.ts'
import type { Env } from './context.ts'
import { ifMatch } from './if-match.ts'
import { queryOf } from './query.ts'
import { createdResponse, savedResponse } from './record-response.ts'
import { target } from './target.ts'

export function recordRoutes() {
  return new Hono<Env>()
    .get('/:entity/:id', async c => {
      const { context, entity, id } = target(c)
      const { select, trashed } = queryOf(c, { select: 'text', trashed: ['include'] })
      const record = await getRecord(context, entity, id, { select, trashed: trashed === 'include' })
      return savedResponse(record)
    })
    .patch('/:entity/:id', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const record = await updateRecord(context, entity, id, await objectBody(c), { version: ifMatch(c) })
      return savedResponse(record)
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
      return savedResponse(record)
    })
    .post('/:entity/:id/merge', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      const { from = null, take = {}, ...other } = await objectBody(c)
      const record = await mergeRecords(context, entity, id, mergeRequest({ from, take, other }), {
        version: ifMatch(c),
      })
      return savedResponse(record)
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
      return savedResponse(record)
    })
    .get('/:entity/:id/timeline', async c => {
      const { context, entity, id } = target(c)
      const { kinds, ...page } = queryOf(c, { kinds: 'text', limit: 'count', after: 'text' })
      const asked = kinds && { kinds: kinds.split(',') as TimelineKind[] }
      return c.json(await timelineOf(context, entity, id, { ...page, ...asked }))
    })
    .get('/:entity/:id/processes', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      return c.json({ data: await recordProcesses(context, entity, id) })
    })
    .get('/:entity/:id/history', async c => {
      const { context, entity, id } = target(c)
      queryOf(c, {})
      return c.json(await historyOf(context, entity, id))
    })
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
