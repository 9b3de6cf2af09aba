/** `/api/meta/infer`: what a sheet would be as an entity. Nothing is kept of it. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { inferSheet } from '../records/infer/infer-sheet.ts'
import type { Env } from './context.ts'
import { bytesOf, sheetQuery } from './sheet-query.ts'

export function inferRoutes() {
  return new Hono<Env>().post('/infer', async c => {
    const { context } = c.var
    requireRight(context.caller, 'model')
    const { name: _, ...hints } = sheetQuery(c)
    return c.json(await inferSheet(context, bytesOf(c), hints))
  })
}
