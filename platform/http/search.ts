/** `/api/search`: words in the records of all entities. */
import { Hono } from 'hono'
import { badRequest } from '../errors.ts'
import { searchRecords } from '../records/search-records.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

export function searchRoutes() {
  return new Hono<Env>().get('/', async c => {
    const { q, entity, limit } = queryOf(c, { q: 'text', entity: 'text', limit: 'count' })
    if (q === undefined) throw badRequest('bad-parameter', 'Say what to look for, as `q`.', [missing])
    return c.json({
      data: await searchRecords(c.var.context, { q, entity: entity?.split(','), limit }),
    })
  })
}

const missing = { pointer: '/q', code: 'required', message: 'must say what to look for' }
