/** `/api/analytics`: dashboards and reports as their reader may see them, of the model and people's own (`my.<id>`). */
import { Hono } from 'hono'
import { visibleDashboards, visibleReports } from '../access/visible-analytics.ts'
import { whoseRecords } from '../access/whose-records.ts'
import { openDashboard, openReport } from '../personal/open-analytics.ts'
import type { Env } from './context.ts'

export function analyticsRoutes() {
  return new Hono<Env>()
    .get('/', c => {
      const { model, caller } = c.var.context
      return c.json({ dashboards: visibleDashboards(model, caller), reports: visibleReports(model, caller) })
    })
    .get('/dashboards/:id', async c => {
      const { model, caller } = c.var.context
      const document = await openDashboard(c.var.context, c.req.param('id'))
      const entities = [...new Set(document.tiles.map(({ entity }) => entity))]
      return c.json({ document, whose: whoseRecords(model, caller, entities) })
    })
    .get('/reports/:id', async c => {
      const { model, caller } = c.var.context
      const document = await openReport(c.var.context, c.req.param('id'))
      return c.json({ document, whose: whoseRecords(model, caller, [document.entity]) })
    })
}
