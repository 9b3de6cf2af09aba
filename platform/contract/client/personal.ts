/** The client's calls about documents that people keep for themselves or share. */
import type { NewPersonal, PersonalChange, PersonalDocument, PersonalKind, PersonalList } from '../personal.ts'
import type { Calls } from './calls.ts'

export const personalCalls = (calls: Calls) => ({
  /** Views that people save; the model's stand in an entity's description. */
  views: callsOf<'view'>(calls, '/api/views'),
  dashboards: callsOf<'dashboard'>(calls, '/api/dashboards'),
  reports: callsOf<'report'>(calls, '/api/reports'),
})

const callsOf = <K extends PersonalKind>({ call, get, post }: Calls, path: string) => ({
  list: (entity?: string, signal?: AbortSignal) =>
    get<PersonalList<K>>(path, { query: { entity }, ...(signal && { signal }) }),
  get: (id: string) => get<PersonalDocument<K>>(`${path}/${id}`),
  create: (added: NewPersonal) => post<PersonalDocument<K>>(path, added),
  /** `version`: the one that was read; another one since is a 412. */
  update: (id: string, change: PersonalChange, version?: number) =>
    call<PersonalDocument<K>>('PATCH', `${path}/${id}`, {
      body: change,
      ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
    }),
  remove: (id: string) => call<void>('DELETE', `${path}/${id}`),
  /** Which one opens first for oneself: of the model or `my.<_id>`; null: none in particular. */
  choose: (entity: string | null, id: string | null) => call<void>('PUT', `${path}/default`, { body: { entity, id } }),
})
