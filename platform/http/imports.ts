/** `/api/imports`: sheets on their way to become records. One is brought by `POST /api/records/:entity/import`. */
import { Readable } from 'node:stream'
import type { Context as HonoContext } from 'hono'
import { Hono } from 'hono'
import { rowOutcomes } from '../contract/import.ts'
import { csvText } from '../records/export/csv-text.ts'
import { bom } from '../records/export/encode-text.ts'
import {
  getImport,
  importRows,
  importTargetsOf,
  listImports,
  problemSheet,
  removeImportOf,
  setImportSettings,
  stageImport,
  startImport,
} from '../records/imports.ts'
import { objectBody } from './body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import { bytesOf, sheetQuery } from './sheet-query.ts'
import { target } from './target.ts'

export function importRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listImports(c.var.context))
    })
    .get('/:id', async c => c.json(await getImport(c.var.context, idOf(c))))
    .put('/:id/settings', async c => c.json(await setImportSettings(c.var.context, idOf(c), await objectBody(c))))
    .post('/:id/check', async c => started(c, await startImport(c.var.context, idOf(c), 'check')))
    .post('/:id/run', async c => started(c, await startImport(c.var.context, idOf(c), 'run')))
    .post('/:id/undo', async c => started(c, await startImport(c.var.context, idOf(c), 'undo')))
    .get('/:id/rows', async c => {
      const asked = queryOf(c, { outcome: rowOutcomes, after: 'count', limit: 'count' })
      return c.json(await importRows(c.var.context, idOf(c), asked))
    })
    .get('/:id/problems', async c => {
      await getImport(c.var.context, idOf(c))
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="problems.csv"',
      }
      return new Response(
        Readable.toWeb(Readable.from(asCsv(problemSheet(c.var.context, idOf(c))))) as ReadableStream,
        {
          headers,
        },
      )
    })
    .delete('/:id', async c => {
      await removeImportOf(c.var.context, idOf(c))
      return c.body(null, 204)
    })
}

/** Under `/api/records`. */
export function entityImportRoutes() {
  return new Hono<Env>()
    .post('/:entity/import', async c => {
      const { context, entity } = target(c)
      const brought = { ...sheetQuery(c), body: bytesOf(c) }
      return c.json(await stageImport(context, entity, brought), 201)
    })
    .get('/:entity/import', async c => {
      const { context, entity } = target(c)
      queryOf(c, {})
      return c.json(importTargetsOf(context, entity))
    })
}

const idOf = (c: HonoContext<Env>) => idParameter(c, 'The import')
const started = (c: HonoContext<Env>, job: string) => c.json({ job }, 202, { location: `/api/jobs/${job}` })

async function* asCsv(rows: AsyncIterable<string[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bom)
  for await (const row of rows) yield Buffer.from(csvText([row], ','))
}
