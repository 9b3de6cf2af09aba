/** `/api/dashboards`, `/api/reports`: those that the caller may open, as far as they may see what is in them. */
import { Hono } from 'hono'
import { visibleDashboard, visibleDashboards, visibleReport, visibleReports } from '../access/visible-analytics.ts'
import { whoseRecords } from '../access/whose-records.ts'
import { notFound } from '../errors.ts'
import type { Env } from './context.ts'

export function dashboardRoutes() {
  return new Hono<Env>()
    .get('/', c => c.json(visibleDashboards(c.var.context.model, c.var.context.caller)))
    .get('/:id', c => {
      const { model, caller } = c.var.context
      const document = visibleDashboard(model, caller, c.req.param('id'))
      if (!document) throw notFound('The dashboard')
      const entities = [...new Set(document.tiles.map(({ entity }) => entity))]
      return c.json({ document, whose: whoseRecords(model, caller, entities) })
    })
}

export function reportRoutes() {
  return new Hono<Env>()
    .get('/', c => c.json(visibleReports(c.var.context.model, c.var.context.caller)))
    .get('/:id', c => {
      const { model, caller } = c.var.context
      const document = visibleReport(model, caller, c.req.param('id'))
      if (!document) throw notFound('The report')
      return c.json({ document, whose: whoseRecords(model, caller, [document.entity]) })
    })
}
