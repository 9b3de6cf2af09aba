/** `/metrics` for Prometheus: the process and how long requests take, by method, route and status. Administrators only. */

import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { notAllowed } from '../errors.ts'
import type { Env } from './context.ts'

export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'enishi_http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const observe = observer(duration)
  const measure = createMiddleware(async (c, next) => {
    const began = performance.now()
    await next()
    observe(c.req.method, routePath(c, -1), c.res.status, (performance.now() - began) / 1000)
  })
  const routes = new Hono<Env>().get('/', async c => {
    if (!c.var.context.caller.administrator) throw notAllowed('Metrics are for administrators.')
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
  return { measure, routes }
}

/** Keeps the series of each set of labels: looking it up by an object of labels took longer than all of the rest. */
function observer(histogram: Histogram<'method' | 'route' | 'status'>) {
  const series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()
  return (method: string, route: string, status: number, seconds: number) => {
    const key = `${method} ${route} ${status}`
    const known = series.get(key) ?? histogram.labels({ method, route, status })
    series.set(key, known)
    known.observe(seconds)
  }
}
