/**
 * The typed client of the API, for browser and Node; both front ends use it and nothing else.
 *
 *     const client = createClient({ baseUrl: 'http://localhost:3000', key: 'en_…' })
 *     const { data } = await client.records.list('account', { filter: 'record.region == "Kansai"', limit: 25 })
 */
import type { AuditAnswer, AuditParameters } from './audit.ts'
import type { BatchAnswer, BatchOperation } from './batch.ts'
import { metaCalls } from './client-meta.ts'
import type { Action } from './documents.ts'
import type { Explanation } from './explanation.ts'
import { followChanges } from './follow-changes.ts'
import type { Job, JobState, StartedJob } from './job.ts'
import type { Json, JsonObject } from './json.ts'
import type {
  CalendarDay,
  CurrencyRate,
  CurrencySummary,
  OrganisationAnswer,
  OrganisationSettings,
  OwnDay,
} from './organisation.ts'
import type { Applied, PackPlan } from './plan.ts'
import type { Problem, ProblemAnswer } from './problem.ts'
import type {
  AggregateAnswer,
  AggregateParameters,
  BulkAnswer,
  BulkParameters,
  Comment,
  DuplicatesAnswer,
  Grantee,
  HistoryEntry,
  ListAnswer,
  ListParameters,
  RecordJson,
  SearchHit,
  SearchParameters,
  Share,
  ShareLevel,
  TimelineAnswer,
  TimelineParameters,
} from './record.ts'
import type { RetentionReport } from './retention.ts'
import type { ApiKey, Me, PackSummary, Session, SetupRequest, SetupState, Team, Unit, UserSummary } from './session.ts'

export interface ClientOptions {
  /** Origin of the server; '' in a browser on the same origin. */
  baseUrl?: string
  /** An API key; without one the session cookie is used. */
  key?: string
  fetch?: typeof fetch
}

/** An answer of 400 or more. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: Problem[]
  constructor(status: number, answer: Partial<ProblemAnswer>) {
    super(answer.detail ?? answer.title ?? `The server answered ${status}.`)
    this.name = 'ApiError'
    this.status = status
    this.code = answer.code ?? 'unknown'
    this.errors = answer.errors ?? []
  }
}

export interface CallOptions {
  body?: unknown
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  signal?: AbortSignal
}

export type Client = ReturnType<typeof createClient>

export function createClient({ baseUrl = '', key, fetch: send = fetch }: ClientOptions = {}) {
  async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
    if (key) headers['authorization'] = `Bearer ${key}`
    if (options.body !== undefined) headers['content-type'] ??= 'application/json'
    const body = options.body === undefined || isRaw(options.body) ? options.body : JSON.stringify(options.body)
    const answer = await send(`${baseUrl}${path}${queryText(options.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body !== undefined && { body: body as BodyInit }),
      ...(options.signal && { signal: options.signal }),
    })
    const text = await answer.text()
    const parsed = text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
    if (!answer.ok) throw new ApiError(answer.status, typeof parsed === 'object' ? parsed : { detail: text })
    return parsed as T
  }

  async function changeStream(last: string, entity?: string[], signal?: AbortSignal) {
    const answer = await send(`${baseUrl}/api/changes${queryText({ entity: entity?.join(',') })}`, {
      headers: { ...(key && { authorization: `Bearer ${key}` }), ...(last && { 'last-event-id': last }) },
      credentials: 'same-origin',
      ...(signal && { signal }),
    })
    if (!answer.ok) throw new ApiError(answer.status, await answer.json())
    return answer.body!
  }

  const get = <T>(path: string, options?: CallOptions) => call<T>('GET', path, options)
  const post = <T>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('POST', path, { ...options, body: body ?? {} })
  const record = (entity: string, id: string) => `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}`

  return {
    call,
    setup: {
      state: () => get<SetupState>('/api/setup'),
      packs: (token: string) => get<PackSummary[]>('/api/setup/packs', { query: { token } }),
      run: (request: SetupRequest) => post<Me>('/api/setup', request),
    },
    session: {
      signIn: (email: string, password: string) => post<unknown>('/api/auth/sign-in/email', { email, password }),
      signOut: () => post<unknown>('/api/auth/sign-out'),
      /** Ends the person's other sessions. */
      changePassword: (currentPassword: string, newPassword: string) =>
        post<unknown>('/api/auth/change-password', { currentPassword, newPassword }),
      list: () => get<Session[]>('/api/me/sessions'),
      end: (id: string) => call<void>('DELETE', `/api/me/sessions/${id}`),
    },
    me: {
      get: (signal?: AbortSignal) => get<Me>('/api/me', signal && { signal }),
      update: (change: { locale?: string; timeZone?: string; name?: string }) =>
        call<Me>('PATCH', '/api/me', { body: change }),
    },
    meta: metaCalls(get, post),
    records: {
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
      history: (entity: string, id: string) => get<HistoryEntry[]>(`${record(entity, id)}/history`),
      shares: (entity: string, id: string) => get<Share[]>(`${record(entity, id)}/share`),
      share: (entity: string, id: string, share: Grantee & { level: ShareLevel }) =>
        post<Share>(`${record(entity, id)}/share`, share),
      unshare: (entity: string, id: string, grantee: Grantee) =>
        call<void>('DELETE', `${record(entity, id)}/share`, { query: { ...grantee } }),
    },
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
    comments: {
      /** Of one record, in order. */
      list: (entity: string, record: string) => get<Comment[]>('/api/comments', { query: { entity, record } }),
      add: (entity: string, record: string, text: string) => post<Comment>('/api/comments', { entity, record, text }),
      /** One's own. */
      update: (id: string, text: string) => call<Comment>('PATCH', `/api/comments/${id}`, { body: { text } }),
      remove: (id: string) => call<void>('DELETE', `/api/comments/${id}`),
    },
    users: {
      list: () => get<UserSummary[]>('/api/users'),
      create: (user: {
        name: string
        email: string
        password: string
        roles: string[]
        unit?: string | null
        locale?: string
      }) => post<UserSummary>('/api/users', user),
      update: (id: string, change: Partial<Omit<UserSummary, '_id' | 'email'>> & { password?: string }) =>
        call<UserSummary>('PATCH', `/api/users/${id}`, { body: change }),
    },
    units: {
      list: () => get<Unit[]>('/api/units'),
      create: (unit: { name: string; parent?: string | null }) => post<Unit>('/api/units', unit),
      update: (id: string, change: Partial<Unit>) => call<Unit>('PATCH', `/api/units/${id}`, { body: change }),
      remove: (id: string) => call<void>('DELETE', `/api/units/${id}`),
    },
    teams: {
      list: () => get<Team[]>('/api/teams'),
      create: (team: { name: string; members?: string[] }) => post<Team>('/api/teams', team),
      update: (id: string, change: Partial<Team>) => call<Team>('PATCH', `/api/teams/${id}`, { body: change }),
      remove: (id: string) => call<void>('DELETE', `/api/teams/${id}`),
    },
    keys: {
      list: () => get<ApiKey[]>('/api/keys'),
      /** `secret` is told this once. */
      create: (key: { name: string; roles?: string[]; expiresAt?: string | null }) =>
        post<ApiKey & { secret: string }>('/api/keys', key),
      revoke: (id: string) => call<void>('DELETE', `/api/keys/${id}`),
    },
    access: {
      /** For administrators: why somebody may do something to a record, or see a field, and why not. */
      explain: (question: { user: string; entity: string; action?: Action; id?: string; field?: string }) =>
        get<Explanation>('/api/access/explain', { query: question }),
      /** For administrators: from now on this session sees what the person sees, and can only look. */
      showAs: (user: string) => post<{ until: string }>('/api/access/show-as', { user }),
      endShowAs: () => call<void>('DELETE', '/api/access/show-as'),
    },
    audit: {
      /** Needs the right `audit`. */
      list: (parameters: AuditParameters = {}) => get<AuditAnswer>('/api/audit', { query: { ...parameters } }),
    },
    /** What is due to go by the calendar, and letting it go now. */
    retention: {
      report: () => get<RetentionReport>('/api/retention'),
      run: () => post<{ job: string }>('/api/retention'),
    },
    organisation: {
      get: () => get<OrganisationAnswer>('/api/organisation'),
      update: (change: Partial<OrganisationSettings>) =>
        call<OrganisationAnswer>('PATCH', '/api/organisation', { body: change }),
      /** Public holidays and days of its own; of this year where no dates are given. */
      holidays: (dates: { from?: string; to?: string } = {}) =>
        get<CalendarDay[]>('/api/organisation/holidays', { query: dates }),
      putHolidays: (days: OwnDay[]) => post<void>('/api/organisation/holidays', { days }),
      removeHoliday: (date: string) => call<void>('DELETE', `/api/organisation/holidays/${date}`),
    },
    currencies: {
      list: () => get<CurrencySummary[]>('/api/currencies'),
      rates: (code: string, dates: { from?: string; to?: string } = {}) =>
        get<CurrencyRate[]>(`/api/currencies/${encodeURIComponent(code)}/rates`, { query: dates }),
      putRates: (rates: CurrencyRate[]) => post<void>('/api/currencies/rates', { rates }),
      removeRate: (code: string, date: string) =>
        call<void>('DELETE', `/api/currencies/${encodeURIComponent(code)}/rates/${date}`),
    },
    packs: {
      list: () => get<PackSummary[]>('/api/packs'),
      plan: (name: string) => post<PackPlan>(`/api/packs/${encodeURIComponent(name)}/plan`),
      install: (name: string, options: { hash: string; sample?: boolean }) =>
        post<Applied>(`/api/packs/${encodeURIComponent(name)}/install`, options),
    },
    jobs: {
      /** Newest first: one's own, and those open to a right one has. */
      list: (filter: { state?: JobState; kind?: string; limit?: number } = {}) =>
        get<Job[]>('/api/jobs', { query: filter }),
      get: (id: string) => get<Job>(`/api/jobs/${id}`),
      pause: (id: string) => post<Job>(`/api/jobs/${id}/pause`),
      resume: (id: string) => post<Job>(`/api/jobs/${id}/resume`),
      cancel: (id: string) => post<Job>(`/api/jobs/${id}/cancel`),
      /** The answer itself, or what the job that was started for it answers in the end. */
      follow: <R extends object>(answer: R | StartedJob, options?: FollowOptions) => follow<R>(get, answer, options),
    },
    files: {
      /** Keeps the bytes; the answer's value goes into a file field. */
      upload: (file: Blob, name: string) =>
        post<FileValue>('/api/files', file, {
          query: { name },
          headers: { 'content-type': file.type || 'application/octet-stream' },
        }),
      url: (id: string) => `${baseUrl}/api/files/${encodeURIComponent(id)}`,
    },
  }
}

export interface FollowOptions {
  onProgress?: (job: Job) => void
  signal?: AbortSignal
  /** Milliseconds between two looks. */
  every?: number
}

async function follow<R extends object>(
  get: <T>(path: string, options?: CallOptions) => Promise<T>,
  answer: R | StartedJob,
  { onProgress, signal, every = 500 }: FollowOptions = {},
): Promise<R> {
  if (!('job' in answer)) return answer
  for (;;) {
    const job = await get<Job>(`/api/jobs/${answer.job}`, signal && { signal })
    onProgress?.(job)
    if (job.state === 'done') return job.result as R
    if (job.state === 'cancelled') throw new ApiError(409, { code: 'cancelled', detail: 'It was cancelled.' })
    if (job.error) throw new ApiError(409, { code: job.error.code, detail: job.error.message })
    await new Promise(resolve => setTimeout(resolve, every))
  }
}

/** What a file field holds. `size` in bytes. */
export interface FileValue {
  [key: string]: Json
  _id: string
  name: string
  type: string
  size: number
}

const ifMatch = (version?: number): Record<string, string> =>
  version === undefined ? {} : { 'if-match': `"${version}"` }

const isRaw = (body: unknown) => body instanceof Blob || body instanceof ArrayBuffer || typeof body === 'string'

function queryText(query: CallOptions['query'] = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}
