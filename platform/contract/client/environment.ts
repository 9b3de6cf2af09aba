/** `/api/environment`: all metadata as files, and taking that of another installation. */
import type { EnvironmentFiles, EnvironmentPlan, EnvironmentWish } from '../environment.ts'
import type { StartedJob } from '../job.ts'
import type { Applied } from '../plan.ts'
import type { Calls } from './calls.ts'
import type { Agreed } from './packs.ts'

export const environmentCalls = ({ get, post }: Calls) => ({
  environment: {
    files: () => get<EnvironmentFiles>('/api/environment'),
    plan: (wish: EnvironmentWish) => post<EnvironmentPlan>('/api/environment/plan', wish),
    apply: (wish: EnvironmentWish, agreed: Agreed) =>
      post<Applied | StartedJob>('/api/environment/apply', { ...wish, ...agreed }),
  },
})
