/** The client's calls that bring sheets: `client.imports`. */
import type { Import, ImportRowsAnswer, ImportSettings, ImportTarget, RowOutcome, TextEncoding } from '../import.ts'
import type { InferredSheet } from '../inferred.ts'
import type { StartedJob } from '../job.ts'
import type { InferredTable, SourceTable, TableName } from '../source-table.ts'
import type { Calls } from './calls.ts'

export interface SheetQuery {
  /** The file's name. */
  name?: string
  encoding?: TextEncoding
  delimiter?: 'comma' | 'tab' | 'semicolon'
  /** Of XLSX. */
  sheet?: string
}

export const importCalls = ({ call, get, post, addressOf }: Calls) => ({
  /** Brings a CSV or XLSX file; nothing is written to records yet. */
  bring: (entity: string, body: Blob | ArrayBuffer | string, query: SheetQuery = {}) =>
    call<Import>('POST', `/api/records/${encodeURIComponent(entity)}/import`, {
      body,
      query: { ...query },
      headers: { 'content-type': 'application/octet-stream' },
    }),
  /** What a sheet would be as an entity of its own; nothing is kept. Needs the right `model`. */
  infer: (body: Blob | ArrayBuffer | string, query: SheetQuery = {}) =>
    call<InferredSheet>('POST', '/api/meta/infer', {
      body,
      query: { ...query },
      headers: { 'content-type': 'application/octet-stream' },
    }),
  /** Tables of the database that are no entities. Administrators only, as the next two. */
  tables: () => get<SourceTable[]>('/api/meta/tables'),
  inferTable: (name: TableName) => get<InferredTable>('/api/meta/tables/infer', { query: { ...name } }),
  /** Brings a table's rows; nothing is written to records yet. */
  bringTable: (entity: string, name: TableName) =>
    call<Import>('POST', `/api/records/${encodeURIComponent(entity)}/import-table`, { query: { ...name } }),
  /** What columns may become. */
  targets: (entity: string) => get<ImportTarget[]>(`/api/records/${encodeURIComponent(entity)}/import`),
  list: () => get<Import[]>('/api/imports'),
  get: (id: string) => get<Import>(`/api/imports/${id}`),
  set: (id: string, settings: ImportSettings) => call<Import>('PUT', `/api/imports/${id}/settings`, { body: settings }),
  /** Goes through all rows and takes everything back: the counts and rows then tell what an import would do. */
  check: (id: string) => post<StartedJob>(`/api/imports/${id}/check`),
  run: (id: string) => post<StartedJob>(`/api/imports/${id}/run`),
  undo: (id: string) => post<StartedJob>(`/api/imports/${id}/undo`),
  rows: (id: string, query: { outcome?: RowOutcome; after?: number; limit?: number } = {}) =>
    get<ImportRowsAnswer>(`/api/imports/${id}/rows`, { query }),
  /** Where a browser downloads the rows that were not imported, with what is wrong with each. */
  problemsAddress: (id: string) => addressOf(`/api/imports/${id}/problems`, {}),
  remove: (id: string) => call<void>('DELETE', `/api/imports/${id}`),
})
