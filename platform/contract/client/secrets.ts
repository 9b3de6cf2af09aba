/** The client's calls about secrets: names and where they may go; values only in. */
import type { SecretChange, SecretSummary } from '../secret.ts'
import type { Calls } from './calls.ts'

export const secretCalls = ({ call, get }: Calls) => ({
  secrets: {
    list: () => get<SecretSummary[]>('/api/secrets'),
    /** Adds it, or replaces what is given. */
    put: (name: string, change: SecretChange) =>
      call<SecretSummary>('PUT', `/api/secrets/${encodeURIComponent(name)}`, { body: change }),
    remove: (name: string) => call<void>('DELETE', `/api/secrets/${encodeURIComponent(name)}`),
  },
})
