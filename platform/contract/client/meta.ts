/** The client's calls that read and change the model: `client.meta`. */
import type { Archived, DocumentDifference } from '../archive.ts'
import type { ChangeSet, DocumentList } from '../documents.ts'
import type { EntityModel } from '../entity.ts'
import type { Preview, PreviewRequest } from '../field-preview.ts'
import type { StartedJob } from '../job.ts'
import type { Applied, Plan, Revision } from '../plan.ts'
import type { Problem } from '../problem.ts'
import type { EntityDescription, EntitySummary } from '../session.ts'
import type { EntityUsage } from '../usage.ts'
import type { Calls } from './calls.ts'

export type RestoreRequest =
  | { revision: number; kind?: string; id?: string }
  /** By name or id; a field by its id. */
  | { archived: { entity: string; field?: string } }

export const metaCalls = ({ get, post }: Calls) => ({
  /** The model as the caller may see it. */
  entities: () => get<EntitySummary[]>('/api/meta/entities'),
  /** Every entity with its fields in one answer: for diagrams and editors; needs the right `model`. */
  model: () => get<{ revision: number; entities: EntityModel[] }>('/api/meta/model'),
  entity: (name: string) => get<EntityDescription>(`/api/meta/entities/${encodeURIComponent(name)}`),
  /** The entity's document byte for byte; needs the right `model`. */
  document: (name: string) =>
    get<{ name: string; revision: number; text: string }>(`/api/meta/entities/${encodeURIComponent(name)}/document`),
  /** What names the entity and its fields. */
  usage: (name: string) => get<EntityUsage>(`/api/meta/entities/${encodeURIComponent(name)}/usage`),
  /** All documents of a kind: views, forms, roles … */
  documents: <D>(kind: DocumentList) => get<{ id: string; revision: number; body: D }[]>(`/api/meta/${kind}`),
  revisions: () => get<Revision[]>('/api/meta/revisions'),
  /** Every revision of one document, newest first; null: removed in it. */
  documentRevisions: (kind: 'entities' | DocumentList, id: string) =>
    get<{ revision: Revision; text: string | null }[]>(`/api/meta/${kind}/${encodeURIComponent(id)}/revisions`),
  /** What two revisions of the model, or of one document, say differently. */
  compare: (revisions: { from: number; to: number; kind?: string; id?: string }) =>
    get<DocumentDifference[]>('/api/meta/compare', { query: revisions }),
  /** Removed entities and fields whose data is still there. */
  archived: () => get<Archived[]>('/api/meta/archived'),
  /** The change that leads back to a revision, or brings something back from the archive, with its plan. */
  restore: (what: RestoreRequest) => post<{ change: ChangeSet; plan: Plan }>('/api/meta/restore', what),
  /** For good. `confirm` is the name of what goes. */
  purge: (what: { entity: string; field?: string; confirm: string }) => post<Applied>('/api/meta/archived/purge', what),
  plan: (change: ChangeSet) => post<Plan>('/api/meta/plan', change),
  /** A change of large tables is given to a job: `client.jobs.follow` waits for it. */
  apply: (change: ChangeSet, plan: { hash: string; confirm?: string[] }) =>
    post<Applied | StartedJob>('/api/meta/apply', { ...change, ...plan }),
  /** A formula or rollup on real records, before it is one; needs the right `model`. */
  preview: (request: PreviewRequest, signal?: AbortSignal) =>
    post<Preview>('/api/meta/preview', request, signal && { signal }),
  /** `place`: where it will stand; a `filter` and a `role` condition have to be true or false. */
  checkExpression: (request: { expression: string; entity: string; place?: 'filter' | 'role' | 'value' }) =>
    post<{ type?: string; problems: (Problem & { line: number; column: number })[] }>(
      '/api/meta/expression/check',
      request,
    ),
})
