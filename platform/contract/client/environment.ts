/** `/api/environment`: all metadata as files, and taking that of another installation. */
import type { EnvironmentFiles, EnvironmentPlan, EnvironmentWish, SandboxSummary } from '../environment.ts'
import type { StartedJob } from '../job.ts'
import type { Applied } from '../plan.ts'
import type { Calls } from './calls.ts'
import type { Agreed } from './packs.ts'

export const environmentCalls = ({ call, get, post }: Calls) => ({
  environment: {
    files: () => get<EnvironmentFiles>('/api/environment'),
    plan: (wish: EnvironmentWish) => post<EnvironmentPlan>('/api/environment/plan', wish),
    apply: (wish: EnvironmentWish, agreed: Agreed) =>
      post<Applied | StartedJob>('/api/environment/apply', { ...wish, ...agreed }),
    sandboxes: {
      list: () => get<SandboxSummary[]>('/api/environment/sandboxes'),
      /** `keep`: fields that stay in clear, `product.name`. */
      create: (sandbox: { name: string; keep?: string[] }) => post<StartedJob>('/api/environment/sandboxes', sandbox),
      remove: (name: string) => call<void>('DELETE', `/api/environment/sandboxes/${encodeURIComponent(name)}`),
    },
  },
})
