/** `/api/meta/tables`: tables that are no entities, and what each would be as one. Administrators only; nothing is kept. */

import type { Context as HonoContext } from 'hono'
import { Hono } from 'hono'
import type { TableName } from '../contract/source-table.ts'
import { badRequest } from '../errors.ts'
import { inferTable } from '../records/tables/infer-table.ts'
import { listTables, mayReadTables } from '../records/tables/list-tables.ts'
import { stageTable } from '../records/tables/stage-table.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import { target } from './target.ts'

export function sourceTableRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listTables(c.var.context))
    })
    .get('/infer', async c => c.json(await inferTable(c.var.context, tableOf(c))))
}

/** Under `/api/records`. */
export function tableImportRoutes() {
  return new Hono<Env>().post('/:entity/import-table', async c => {
    const name = tableOf(c)
    const { context, entity } = target(c)
    return c.json(await stageTable(context, entity, name), 201)
  })
}

/** Who may not is told that first. */
function tableOf(c: HonoContext<Env>): TableName {
  mayReadTables(c.var.context)
  const { schema, table } = queryOf(c, { schema: 'text', table: 'text' })
  if (schema === undefined || table === undefined) throw badRequest('no-table', 'Say which schema and which table.')
  return { schema, table }
}
