/** The client's calls that draw, try, start and watch workflows: `client.workflows`, `client.runs`. */
import type { Json, JsonObject } from '../json.ts'
import type { WorkflowCatalogue } from '../workflow/catalogue.ts'
import type { WorkflowCheck } from '../workflow/check.ts'
import type { Run, RunState, RunSummary, TestRequest, TestRun } from '../workflow/run.ts'
import type { WorkflowDocument } from '../workflow/workflow-document.ts'
import type { WorkflowOverview } from '../workflow/workflow-overview.ts'
import type {
  OpenedWorkflow,
  WorkflowButton,
  WorkflowDraft,
  WorkflowSummary,
  WorkflowVersion,
} from '../workflow/workflow-summary.ts'
import type { Calls } from './calls.ts'

const at = (id: string) => `/api/workflows/${encodeURIComponent(id)}`

/** Publishing is a change of the model (`client.meta.plan` and `apply` with `workflows`). All but buttons need `workflows`. */
export const workflowCalls = ({ call, get, post }: Calls) => ({
  workflows: {
    catalogue: () => get<WorkflowCatalogue>('/api/workflows/catalogue'),
    list: () => get<WorkflowSummary[]>('/api/workflows'),
    /** What waits for whom, and what begins next. */
    overview: () => get<WorkflowOverview>('/api/workflows/overview'),
    get: (id: string) => get<OpenedWorkflow>(at(id)),
    check: (document: WorkflowDocument) => post<WorkflowCheck>('/api/workflows/check', { document }),
    /** `version` of the draft it was made of; null: there was none. 412 when somebody else saved meanwhile. */
    saveDraft: (id: string, draft: { document: WorkflowDocument; version: number | null }) =>
      call<WorkflowDraft>('PUT', `${at(id)}/draft`, { body: draft }),
    dropDraft: (id: string) => call<void>('DELETE', `${at(id)}/draft`),
    /** Newest first. */
    versions: (id: string) => get<WorkflowVersion[]>(`${at(id)}/versions`),
    test: (request: TestRequest) => post<TestRun>('/api/workflows/test', request),
    /** Lets one go on that was paused because it failed too often. */
    unpause: (id: string) => post<void>(`${at(id)}/unpause`),
    /** Those the caller may press, of records of the entity. */
    buttons: (entity: string) => get<WorkflowButton[]>('/api/workflows/buttons', { query: { entity } }),
    /** Presses a button: one run for each record, or one without any. */
    start: (id: string, request: { records?: string[]; input?: JsonObject } = {}) =>
      post<{ runs: string[] }>(`${at(id)}/start`, request),
  },
  runs: {
    /** Newest first. `next` is what the next page begins `after`. */
    list: (filter: RunFilter = {}) =>
      get<{ data: RunSummary[]; next: string | null }>('/api/runs', { query: { ...filter } }),
    get: (id: string) => get<Run>(`/api/runs/${id}`),
    cancel: (id: string) => post<Run>(`/api/runs/${id}/cancel`),
    /** From where it failed, on the version it began with. */
    resume: (id: string) => post<Run>(`/api/runs/${id}/resume`),
    /** Again from a step that was done or failed, by its `seq`; what came after it is forgotten. */
    retry: (id: string, step: number) => post<Run>(`/api/runs/${id}/retry`, { step }),
    /** Of the event that its *Wait* waits for; 409 where it does not (any more). */
    tell: (id: string, event: string, payload: Json = null) =>
      post<void>(`/api/runs/${id}/events/${encodeURIComponent(event)}`, { payload }),
  },
})

export interface RunFilter {
  workflow?: string
  state?: RunState
  entity?: string
  record?: string
  after?: string
  limit?: number
}
