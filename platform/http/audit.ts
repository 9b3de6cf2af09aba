/** `/api/audit`: the log of what was done beside the records themselves. For holders of the right `audit`. */
import { Hono } from 'hono'
import { listAudit } from '../access/list-audit.ts'
import { requireRight } from '../access/require-right.ts'
import { auditActions } from '../contract/audit.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const parameters = {
  action: auditActions,
  actor: 'id',
  subject: 'id',
  record: 'id',
  from: 'text',
  to: 'text',
  limit: 'count',
  after: 'text',
} as const

export const auditRoutes = () =>
  new Hono<Env>().get('/', async c => {
    requireRight(c.var.context.caller, 'audit')
    return c.json(await listAudit(c.var.context, queryOf(c, parameters)))
  })
