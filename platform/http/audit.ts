/** `/api/audit`: the log of what was done beside the records, and who changed which records. For the right `audit`. */
import { Hono, type Context as HonoContext } from 'hono'
import { noteAudit } from '../access/audit.ts'
import { listAudit } from '../access/list-audit.ts'
import { requireRight } from '../access/require-right.ts'
import { type AuditEntry, auditActions, type LoggedChange, loggedOperations } from '../contract/audit.ts'
import { searchLog } from '../records/changes/search-log.ts'
import { csvText } from '../records/export/csv-text.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const shared = {
  actor: 'id',
  record: 'id',
  entity: 'text',
  ip: 'text',
  from: 'text',
  to: 'text',
  limit: 'count',
  after: 'text',
  format: ['json', 'csv'],
} as const

export const auditRoutes = () =>
  new Hono<Env>()
    .use(async (c, next) => {
      requireRight(c.var.context.caller, 'audit')
      return next()
    })
    .get('/', async c => {
      const { format, ...asked } = queryOf(c, { ...shared, action: auditActions, subject: 'id' })
      if (format !== 'csv') return c.json(await listAudit(c.var.context, asked))
      return sheet(c, 'audit', entryColumns, after => listAudit(c.var.context, { ...asked, ...after, limit: 1000 }))
    })
    .get('/changes', async c => {
      const { format, ...asked } = queryOf(c, { ...shared, operation: loggedOperations, field: 'text' })
      if (format !== 'csv') return c.json(await searchLog(c.var.context, asked))
      return sheet(c, 'changes', changeColumns, after => searchLog(c.var.context, { ...asked, ...after, limit: 1000 }))
    })

const entryColumns: Columns<AuditEntry> = {
  at: ({ at }) => new Date(at).toISOString(),
  action: ({ action }) => action,
  actor: ({ actor }) => actor?._label ?? '',
  key: ({ key }) => key ?? '',
  shownAs: ({ shownAs }) => shownAs?._label ?? '',
  ip: ({ ip }) => ip ?? '',
  subject: ({ subject }) => subject ?? '',
  entity: ({ entity }) => entity ?? '',
  record: ({ record }) => record ?? '',
  details: ({ details }) => JSON.stringify(details),
}

const changeColumns: Columns<LoggedChange> = {
  at: ({ at }) => at,
  operation: ({ operation }) => operation,
  actor: ({ actor }) => actor?._label ?? '',
  key: ({ key }) => key ?? '',
  run: ({ run }) => run ?? '',
  ip: ({ ip }) => ip ?? '',
  entity: ({ entity }) => entity,
  record: ({ record }) => record,
  fields: ({ fields }) => fields.join(' '),
}

type Columns<T> = Record<string, (row: T) => string>

/** As many as a spreadsheet is read; who needs more says from when to when. */
const mostRows = 20_000

async function sheet<T>(
  c: HonoContext<Env>,
  name: string,
  columns: Columns<T>,
  page: (after: { after?: string }) => Promise<{ data: T[]; next: string | null }>,
): Promise<Response> {
  const rows: string[][] = [Object.keys(columns)]
  for (let next: string | null = ''; next !== null && rows.length <= mostRows; ) {
    const found: { data: T[]; next: string | null } = await page(next === '' ? {} : { after: next })
    for (const row of found.data) rows.push(Object.values(columns).map(text => text(row)))
    next = found.next
  }
  const { context } = c.var
  await noteAudit(context.database, context, { action: 'exported', details: { log: name, rows: rows.length - 1 } })
  return c.body(`\ufeff${csvText(rows, ',')}`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  })
}
