/**
 * The typed client of the API, for browser and Node; both front ends use it and nothing else.
 *
 *     const client = createClient({ baseUrl: 'http://localhost:3000', key: 'en_…' })
 *     const { data } = await client.records.list('account', { filter: 'record.region == "Kansai"', limit: 25 })
 */
import type { BatchAnswer, BatchOperation } from './batch.ts'
import { analyticsCalls } from './client/analytics.ts'
import { backupCalls } from './client/backups.ts'
import { type ClientOptions, openCalls } from './client/calls.ts'
import { changeSetCalls } from './client/change-sets.ts'
import { environmentCalls } from './client/environment.ts'
import { favouriteCalls } from './client/favourites.ts'
import { importCalls } from './client/imports.ts'
import { jobCalls } from './client/jobs.ts'
import { messageCalls } from './client/messages.ts'
import { metaCalls } from './client/meta.ts'
import { notificationCalls } from './client/notifications.ts'
import { organisationCalls } from './client/organisation.ts'
import { packCalls } from './client/packs.ts'
import { peopleCalls } from './client/people.ts'
import { personalCalls } from './client/personal.ts'
import { pluginCalls } from './client/plugins.ts'
import { portraitCalls } from './client/portraits.ts'
import { previewCalls } from './client/previews.ts'
import { recordCalls } from './client/records.ts'
import { secretCalls } from './client/secrets.ts'
import { taskCalls } from './client/tasks.ts'
import { webhookCalls } from './client/webhooks.ts'
import { workCalls } from './client/work.ts'
import { workflowCalls } from './client/workflows.ts'
import type { FileValue } from './file-value.ts'
import { followChanges, followLive } from './follow-changes.ts'
import type { HealthReport } from './health.ts'
import type { JsonObject } from './json.ts'
import type { PackSummary } from './pack.ts'
import type { Comment, Named, Present, SearchHit, SearchParameters } from './record.ts'
import type { RetentionReport } from './retention.ts'
import type { Me, SetupRequest, SetupState } from './session.ts'
import type { WebformSubmission } from './webform.ts'

export type Client = ReturnType<typeof createClient>

export function createClient(options: ClientOptions = {}) {
  const calls = openCalls(options)
  const { call, get, post, changeStream, baseUrl } = calls
  return {
    call,
    /** Whether the server can serve, and at which revision of the model. */
    health: () => get<{ status: 'ready'; revision: number }>('/api/health'),
    /** OpenAPI 3.1 of what the caller may see. */
    openApi: () => get<JsonObject>('/api/openapi.json'),
    setup: {
      state: () => get<SetupState>('/api/setup'),
      /** `place`: what is usual there is proposed. */
      packs: (token: string, place: { locale?: string; timeZone?: string } = {}) =>
        get<PackSummary[]>('/api/setup/packs', { query: { token, ...place } }),
      run: (request: SetupRequest) => post<Me>('/api/setup', request),
    },
    ...peopleCalls(calls),
    ...environmentCalls(calls),
    ...changeSetCalls(calls),
    ...taskCalls(calls),
    ...backupCalls(calls),
    system: { health: () => get<HealthReport>('/api/system/health') },
    meta: metaCalls(calls),
    previews: previewCalls(calls),
    records: recordCalls(calls),
    ...analyticsCalls(calls),
    /** Words in the records of all entities, or of some; best first. */
    search: ({ q, entity, limit }: SearchParameters, signal?: AbortSignal) =>
      get<{ data: SearchHit[] }>('/api/search', {
        query: { q, entity: entity?.join(','), limit },
        ...(signal && { signal }),
      }),
    /** Operations on records of any entity, all or none; later ones may use what earlier ones made. */
    batch: (operations: BatchOperation[]) => post<BatchAnswer>('/api/batch', { operations }),
    /**
     * Changes that the caller may see, as they come; `reload` says that too much has come while nobody listened. Lost
     * connections are taken up again where they were, until `signal` ends it.
     *
     *     for await (const change of client.changes({ entity: ['account'], signal })) if (change !== 'reload') …
     */
    changes: ({ entity, signal }: { entity?: string[]; signal?: AbortSignal } = {}) =>
      followChanges(last => changeStream(last, entity, signal), signal),
    /** The same with what only pages care for: who else has a record open, and that the model is another. */
    live: (signal?: AbortSignal) => followLive(last => changeStream(last, undefined, signal), signal),
    presence: {
      /** Says that one has a record open, and gives who else has. To be said again every 15 seconds. */
      beat: (entity: string, record: string, { tab, editing }: { tab: string; editing: boolean }) =>
        post<{ data: Present[] }>('/api/presence', { entity, record, tab, editing }),
      /** Also while the page goes away. */
      leave: (tab: string) => call<void>('DELETE', `/api/presence/${tab}`, { keepalive: true }),
    },
    comments: {
      /** Of one record, in order. */
      list: (entity: string, record: string) => get<Comment[]>('/api/comments', { query: { entity, record } }),
      /** `mentions`: ids of people who may read the record; they are told. */
      add: (entity: string, record: string, text: string, mentions?: string[]) =>
        post<Comment>('/api/comments', { entity, record, text, ...(mentions && { mentions }) }),
      /** Who can be named in a comment on a record. */
      people: (entity: string, record: string, search?: string, signal?: AbortSignal) =>
        get<{ data: Named[] }>('/api/comments/people', {
          query: { entity, record, search },
          ...(signal && { signal }),
        }),
      /** One's own. */
      update: (id: string, text: string, mentions?: string[]) =>
        call<Comment>('PATCH', `/api/comments/${id}`, { body: { text, ...(mentions && { mentions }) } }),
      remove: (id: string) => call<void>('DELETE', `/api/comments/${id}`),
    },
    files: {
      /** Keeps the bytes; the answer's value goes into a file field. */
      upload: (file: Blob, name: string) =>
        post<FileValue>('/api/files', file, {
          query: { name },
          headers: { 'content-type': file.type || 'application/octet-stream' },
        }),
      url: (id: string) => `${baseUrl}/api/files/${encodeURIComponent(id)}`,
      /** Where a browser reads a picture as small as lists show it; 404 where nobody has kept one. */
      thumbnailUrl: (id: string) => `${baseUrl}/api/files/${encodeURIComponent(id)}/thumbnail`,
      /** Of a picture that one has uploaded: a plain WebP or JPEG, at most 480 pixels a side and 64 KiB. */
      keepThumbnail: (id: string, picture: Blob) =>
        call<void>('PUT', `/api/files/${encodeURIComponent(id)}/thumbnail`, {
          body: picture,
          headers: { 'content-type': picture.type || 'application/octet-stream' },
        }),
      /** Where a browser sends one itself, to tell how far it is. */
      uploadUrl: (name: string) => `${baseUrl}/api/files?name=${encodeURIComponent(name)}`,
    },
    submissions: {
      /** What came in by a web form, newest first; needs the right `model`. */
      list: (form: string, { after }: { after?: string } = {}) =>
        get<{ data: WebformSubmission[]; next: string | null }>('/api/submissions', { query: { form, after } }),
    },
    imports: importCalls(calls),
    jobs: jobCalls(calls),
    messages: messageCalls(calls),
    ...organisationCalls(calls),
    ...secretCalls(calls),
    ...webhookCalls(calls),
    ...favouriteCalls(calls),
    ...portraitCalls(calls),
    ...notificationCalls(calls),
    ...workCalls(calls),
    ...personalCalls(calls),
    ...pluginCalls(calls),
    ...workflowCalls(calls),
    ...packCalls(calls),
    /** What is due to go by the calendar, and letting it go now. */
    retention: {
      report: () => get<RetentionReport>('/api/retention'),
      run: () => post<{ job: string }>('/api/retention'),
    },
  }
}
