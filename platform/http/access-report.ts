/** `/api/access-report`: who may do what, as tables and as files. For administrators and auditors. */
import { Hono } from 'hono'
import { noteAudit } from '../access/audit.ts'
import { accessReport } from '../access/report/access-report.ts'
import { requireRight } from '../access/require-right.ts'
import { accessReportParts } from '../contract/access-report.ts'
import { badRequest } from '../errors.ts'
import { csvText } from '../records/export/csv-text.ts'
import { maxSheetRows, xlsxBytes } from '../records/export/xlsx-bytes.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const parameters = { part: accessReportParts, user: 'id', entity: 'text', format: ['json', 'csv', 'xlsx'] } as const

export function accessReportRoutes() {
  return new Hono<Env>().get('/', async c => {
    const { context } = c.var
    if (!context.caller.administrator) requireRight(context.caller, 'audit')
    const { part = 'people', user, entity, format = 'json' } = queryOf(c, parameters)
    const report = await accessReport(context, { part, ...(user && { user }), ...(entity && { entity }) })
    if (format === 'json') return c.json(report)
    if (format === 'xlsx' && report.rows.length > maxSheetRows)
      throw badRequest('too-many-rows', 'That is too much for one sheet. Take CSV, or name a user or an entity.')
    const details = { report: 'access', part, format, ...(user && { user }), ...(entity && { entity }) }
    await noteAudit(context.database, context, { action: 'exported', details })
    const bytes =
      format === 'xlsx'
        ? await xlsxBytes(report.columns, report.rows)
        : new TextEncoder().encode(`\ufeff${csvText([report.columns, ...report.rows], ',')}`)
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': types[format],
      'content-disposition': `attachment; filename="access-${part}.${format}"`,
      'cache-control': 'no-store',
    })
  })
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
