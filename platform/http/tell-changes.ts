/** After a request that may have changed something, those who follow changes are told to look. */
import { createMiddleware } from 'hono/factory'
import type { Services } from './services.ts'

export const tellChanges = ({ changes }: Services) =>
  createMiddleware(async (c, next) => {
    await next()
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && c.res.status < 400) changes.tell()
  })
