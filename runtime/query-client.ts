/** Server state of both front ends. A lost session leads to sign-in; a failed write is told where no form tells it. */
import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../platform/contract/client/api-error.ts'
import { showError } from './shell/show-error.ts'
import { signInAgain } from './shell/sign-in-again.ts'

/** `meta: { quiet: true }` on a mutation: its form shows the error itself. */
declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { quiet?: boolean }
  }
}

// A choice that is shown by what the cache holds is drawn with the click that made it, not a moment later.
notifyManager.setScheduler(queueMicrotask)

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: error => isSignedOut(error) && signInAgain() }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (isSignedOut(error) || !mutation.meta?.quiet) showError(error)
      },
    }),
    defaultOptions: {
      // A lost network is told by what is asked of it, and much is answered without: `offline/`.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (count, error) => count < 2 && !(error instanceof ApiError),
      },
    },
  })
}

/** A wrong password or code is a 401 too, and told by its form. */
const isSignedOut = (error: unknown) => error instanceof ApiError && error.code === 'not-signed-in'
