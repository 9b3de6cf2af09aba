/** `/api/system`: how the installation fares, for administrators. */
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { backupFolder, listBackups } from '../backup/kept-backups.ts'
import { notAllowed } from '../errors.ts'
import { listTimes } from '../health/list-times.ts'
import { readHealth } from '../health/read-health.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

/** `measure` goes around the lists of records. */
export function createSystem({ config }: Pick<Services, 'config'>) {
  const times = listTimes()
  const measure = createMiddleware<Env>(async (c, next) => {
    const began = performance.now()
    await next()
    const entity = c.req.param('entity')
    if (c.req.method !== 'GET' || c.res.status !== 200 || !entity) return
    times.note({ entity, query: c.req.query(), milliseconds: performance.now() - began })
  })
  const routes = new Hono<Env>().get('/health', async c => {
    const { context } = c.var
    if (!context.caller.administrator) throw notAllowed('How the installation fares is for administrators.')
    queryOf(c, {})
    const [newest] = await listBackups(backupFolder(config.dataFolder))
    const lastBackup = newest?.createdAt ?? null
    return c.json(await readHealth(context, { times, dataFolder: config.dataFolder, lastBackup }))
  })
  return { measure, routes }
}
