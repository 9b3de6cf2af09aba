/**
 * `GET /api/health`: 200 only when a request could be served now. `roles` is `shared` where the database user may not
 * create roles, so that requests run with the rights of the owner of all tables.
 */
import { Hono } from 'hono'
import { rolesAreSeparate } from '../database/roles.ts'
import type { Services } from './services.ts'

export const healthRoutes = ({ database, models }: Services) =>
  new Hono().get('/', async c => {
    try {
      const roles = (await rolesAreSeparate(database)) ? 'separate' : 'shared'
      return c.json({ status: 'ready', revision: models.current().revision, roles })
    } catch {
      return c.json({ status: 'unavailable', reason: 'The database does not answer.' }, 503, { 'retry-after': '2' })
    }
  })
