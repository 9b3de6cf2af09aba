/** `/api/retention`: what is due (a dry run), and a run at once instead of tonight. For who may change the model. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { addRetentionJob } from '../records/retention/retention-clock.ts'
import { retentionReport } from '../records/retention-report.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

export function retentionRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await retentionReport(c.var.context))
    })
    .post('/', async c => {
      const { database, caller } = c.var.context
      requireRight(caller, 'model')
      const job = await addRetentionJob(database, { id: caller.id, name: caller.name })
      return c.json({ job }, 202, { location: `/api/jobs/${job}` })
    })
}
