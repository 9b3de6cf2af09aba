/**
 * `GET /api/health`: 200 only when a request could be served now. `roles` tells how far requests are kept from the rights
 * of the owner of all tables (database/roles.ts).
 */
import { Hono } from 'hono'
import { roleSeparation } from '../database/roles.ts'
import type { Services } from './services.ts'

export const healthRoutes = ({ database, models }: Services) =>
  new Hono().get('/', async c => {
    try {
      const roles = await roleSeparation(database)
      return c.json({ status: 'ready', revision: models.current().revision, roles })
    } catch {
      return c.json({ status: 'unavailable', reason: 'The database does not answer.' }, 503, { 'retry-after': '2' })
    }
  })
