/**
 * Records as a file for spreadsheets: what a list would show, of that what the caller may take out of the system. CSV is
 * streamed page by page, so its length does not matter; every export stands in the audit log before its first byte.
 *
 *     const { headers, bytes } = await exportRecords(context, deal, { filter: 'record.stage == "won"', format: 'csv' })
 */
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import type { ExportCheck, ExportParameters } from '../contract/export.ts'
import type { Json } from '../contract/json.ts'
import { labelText } from '../contract/label.ts'
import { AppError } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { csvText } from './export/csv-text.ts'
import { bom, encoderOf } from './export/encode-text.ts'
import { exportPages } from './export/export-pages.ts'
import { maxSheetRows, xlsxBytes } from './export/xlsx-bytes.ts'
import { mayDo } from './query/viewer.ts'
import { type Cell, cellOf } from './sheet/sheet-cell.ts'
import { type SheetColumn, sheetColumns } from './sheet/sheet-column.ts'

export interface Exported {
  headers: Record<string, string>
  bytes: AsyncIterable<Uint8Array>
}

/** Throws 400, 403 and 404 before the first byte. */
export async function exportRecords(context: Context, entity: Entity, parameters: ExportParameters): Promise<Exported> {
  const { columns, pages } = await begin(context, entity, parameters)
  const { format = 'csv' } = parameters
  const header = headerOf(context, columns, parameters)
  await noteAudit(context.transaction ?? context.database, context, {
    action: 'exported',
    entity: entity.id,
    details: { ...parameters, columns: columns.map(({ name }) => name) },
  })
  const rows = rowsOf(context, columns, pages)
  const headers = headersOf(context, entity, parameters)
  if (format === 'xlsx') return { headers, bytes: only(await asSheet(header, rows)) }
  return { headers, bytes: asText(header, rows, parameters) }
}

/** What an export would hold, without one. */
export async function checkExport(
  context: Context,
  entity: Entity,
  parameters: ExportParameters,
): Promise<ExportCheck> {
  const { columns, pages } = await begin(context, entity, parameters)
  const encoder = encoderOf(parameters.encoding ?? 'utf-8')
  let count = 0
  for await (const page of rowsOf(context, columns, pages)) {
    count += page.length
    encoder.bytes(csvText(page, ','))
  }
  return { rows: count, unmapped: Object.fromEntries(encoder.unmapped) }
}

async function begin(context: Context, entity: Entity, { columns, ids = false, ...parameters }: ExportParameters) {
  mayDo(context, entity, 'read')
  mayDo(context, entity, 'export')
  const names = columns === undefined ? null : columns.split(',').map(name => name.trim())
  const sheet = sheetColumns(context, entity, names, { ids })
  const select = ['_id', ...new Set(sheet.map(({ select }) => select))].join(',')
  const { filter, search, trashed, sort } = parameters
  return { columns: sheet, pages: await exportPages(context, entity, { filter, search, trashed, sort, select }) }
}

async function* rowsOf(
  { caller: { locale, timeZone } }: Context,
  columns: SheetColumn[],
  pages: AsyncIterable<Json[]>,
): AsyncGenerator<Cell[][]> {
  for await (const records of pages)
    yield records.map(record => columns.map(column => cellOf(column, record, { locale, timeZone })))
}

const headerOf = ({ caller }: Context, columns: SheetColumn[], { header = 'titles' }: ExportParameters): string[] =>
  columns.map(({ name, title }) => (header === 'names' ? name : labelText(title, caller.locale)))

const delimiters = { comma: ',', tab: '\t', semicolon: ';' } as const

async function* asText(
  header: string[],
  rows: AsyncIterable<Cell[][]>,
  { encoding = 'utf-8', delimiter = 'comma' }: ExportParameters,
): AsyncGenerator<Uint8Array> {
  const encoder = encoderOf(encoding)
  const mark = encoding === 'utf-8' ? bom : ''
  yield encoder.bytes(mark + csvText([header], delimiters[delimiter]))
  for await (const page of rows) if (page.length) yield encoder.bytes(csvText(page, delimiters[delimiter]))
}

async function asSheet(header: string[], pages: AsyncIterable<Cell[][]>): Promise<Uint8Array> {
  const rows: Cell[][] = []
  for await (const page of pages) {
    rows.push(...page)
    if (rows.length > maxSheetRows) throw tooLong
  }
  return xlsxBytes(header, rows)
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const tooLong = new AppError({
  status: 413,
  code: 'too-many',
  message: `A sheet holds at most ${maxSheetRows} records here. Export as CSV, or fewer of them.`,
})

function headersOf(
  { now }: Context,
  entity: Entity,
  { format = 'csv', encoding = 'utf-8' }: ExportParameters,
): Record<string, string> {
  const name = `${entity.name}-${now.toISOString().slice(0, 10)}.${format}`
  const charset = encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'
  const type =
    format === 'csv'
      ? `text/csv; charset=${charset}`
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  }
}
