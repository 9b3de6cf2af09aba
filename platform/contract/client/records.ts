/** The client's calls that read and change records: `client.records`. */

import type { OfferedDocument, PaperLanguage } from '../document-template.ts'
import type { ExportCheck, ExportParameters } from '../export.ts'
import type { FileValue } from '../file-value.ts'
import type { JsonObject } from '../json.ts'
import type {
  AggregateAnswer,
  AggregateParameters,
  BulkAnswer,
  BulkParameters,
  DuplicatesAnswer,
  Grantee,
  HistoryEntry,
  ListAnswer,
  ListParameters,
  RecordJson,
  Share,
  ShareLevel,
  TimelineAnswer,
  TimelineParameters,
} from '../record.ts'
import type { RecordProcess } from '../workflow/record-process.ts'
import type { Calls } from './calls.ts'

export const recordCalls = ({ call, get, post, addressOf }: Calls) => ({
  list: <R = RecordJson>(entity: string, parameters: ListParameters = {}, signal?: AbortSignal) =>
    get<ListAnswer<R>>(`/api/records/${encodeURIComponent(entity)}`, {
      query: { ...parameters },
      ...(signal && { signal }),
    }),
  /** Counts and sums by group, for charts and pivots. */
  aggregate: (entity: string, parameters: AggregateParameters = {}, signal?: AbortSignal) =>
    get<AggregateAnswer>(`/api/records/${encodeURIComponent(entity)}/aggregate`, {
      query: { ...parameters },
      ...(signal && { signal }),
    }),
  /** Where a browser downloads records as CSV or XLSX. */
  exportAddress: (entity: string, parameters: ExportParameters = {}) =>
    addressOf(`/api/records/${encodeURIComponent(entity)}/export`, { ...parameters }),
  /** How many an export would hold, and what its encoding cannot write. */
  checkExport: (entity: string, parameters: ExportParameters = {}) =>
    get<ExportCheck>(`/api/records/${encodeURIComponent(entity)}/export`, { query: { ...parameters, dryRun: true } }),
  get: <R = RecordJson>(entity: string, id: string, select?: string) =>
    get<R>(record(entity, id), { query: { select } }),
  create: <R = RecordJson>(entity: string, body: JsonObject) =>
    post<R>(`/api/records/${encodeURIComponent(entity)}`, body),
  createMany: <R = RecordJson>(entity: string, body: JsonObject[]) =>
    post<R[]>(`/api/records/${encodeURIComponent(entity)}`, body),
  /** RFC 7396 merge patch. `version` makes it fail with 412 when somebody else saved first. */
  update: <R = RecordJson>(entity: string, id: string, patch: JsonObject, version?: number) =>
    call<R>('PATCH', record(entity, id), { body: patch, headers: ifMatch(version) }),
  remove: (entity: string, id: string, version?: number) =>
    call<void>('DELETE', record(entity, id), { headers: ifMatch(version) }),
  /** Removes a record from the trash for good. For administrators. */
  purge: (entity: string, id: string) => call<void>('DELETE', record(entity, id), { query: { purge: 'true' } }),
  /** One patch for all records that a filter names. */
  updateMatching: (entity: string, patch: JsonObject, parameters: BulkParameters) =>
    call<BulkAnswer>('PATCH', `/api/records/${encodeURIComponent(entity)}`, {
      body: patch,
      query: { ...parameters },
    }),
  removeMatching: (entity: string, parameters: BulkParameters) =>
    call<BulkAnswer>('DELETE', `/api/records/${encodeURIComponent(entity)}`, { query: { ...parameters } }),
  /** Changes the record that has `value` in the unique field `key`, or creates it. */
  upsert: <R = RecordJson>(entity: string, key: string, value: string, body: JsonObject) => {
    const by = `by/${encodeURIComponent(key)}/${encodeURIComponent(value)}`
    return call<R>('PUT', `/api/records/${encodeURIComponent(entity)}/${by}`, { body })
  },
  /** Papers that can be made of the record as it is now. */
  documents: (entity: string, id: string) => get<OfferedDocument[]>(`${record(entity, id)}/documents`),
  /** Where the PDF of a paper is read. */
  documentUrl: (entity: string, id: string, document: string, language?: PaperLanguage) =>
    addressOf(`${record(entity, id)}/documents/${encodeURIComponent(document)}`, { language }),
  /** Makes the paper and keeps it in a file field of the record. */
  keepDocument: (entity: string, id: string, document: string, to: { field: string; language?: PaperLanguage }) =>
    post<{ file: FileValue; version: number }>(`${record(entity, id)}/documents/${encodeURIComponent(document)}`, to),
  /** What may be the same as a record that is there. */
  duplicates: (entity: string, id: string) =>
    get<DuplicatesAnswer>(`/api/records/${encodeURIComponent(entity)}/duplicates`, { query: { id } }),
  /** What may be the same as a record that is about to be saved; `id`: of one that is there already. */
  duplicatesOfDraft: (entity: string, draft: JsonObject, id?: string) =>
    call<DuplicatesAnswer>('POST', `/api/records/${encodeURIComponent(entity)}/duplicates`, {
      body: draft,
      query: { id },
    }),
  /** With its lines; `changes` stand in front of what is copied. */
  copy: <R = RecordJson>(entity: string, id: string, changes?: JsonObject) =>
    post<R>(`${record(entity, id)}/copy`, changes),
  /** The records of `from` go; `take` says field by field whose value is kept. */
  merge: <R = RecordJson>(entity: string, id: string, merge: { from: string[]; take?: Record<string, string> }) =>
    post<R>(`${record(entity, id)}/merge`, merge),
  restore: <R = RecordJson>(entity: string, id: string) => post<R>(`${record(entity, id)}/restore`),
  /** Changes, comments, records that point here and files in one stream, newest first. */
  timeline: (entity: string, id: string, { kinds, ...page }: TimelineParameters = {}) =>
    get<TimelineAnswer>(`${record(entity, id)}/timeline`, { query: { ...page, kinds: kinds?.join(',') } }),
  processes: (entity: string, id: string) => get<{ data: RecordProcess[] }>(`${record(entity, id)}/processes`),
  history: (entity: string, id: string) => get<HistoryEntry[]>(`${record(entity, id)}/history`),
  shares: (entity: string, id: string) => get<Share[]>(`${record(entity, id)}/share`),
  share: (entity: string, id: string, share: Grantee & { level: ShareLevel }) =>
    post<Share>(`${record(entity, id)}/share`, share),
  unshare: (entity: string, id: string, grantee: Grantee) =>
    call<void>('DELETE', `${record(entity, id)}/share`, { query: { ...grantee } }),
})

const record = (entity: string, id: string) => `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}`

const ifMatch = (version?: number): Record<string, string> =>
  version === undefined ? {} : { 'if-match': `"${version}"` }
