/** `GET /api/health`: 200 only when a request could be served now. */
import { Hono } from 'hono'
import type { Services } from './services.ts'

export const healthRoutes = ({ database, models }: Services) =>
  new Hono().get('/', async c => {
    try {
      await database.query({ name: 'health', text: 'select 1' })
      return c.json({ status: 'ready', revision: models.current().revision })
    } catch {
      return c.json({ status: 'unavailable', reason: 'The database does not answer.' }, 503, { 'retry-after': '2' })
    }
  })
