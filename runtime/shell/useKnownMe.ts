/**
 * The signed-in person as far as known, without asking: every value on a page is written by it, and one question
 * (`useMe`, in the frame) is enough for all of them.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Me } from '../../platform/contract/session.ts'

export function useKnownMe(): Me | undefined {
  const { subscribe, read } = knownBy(useQueryClient())
  return useSyncExternalStore(subscribe, read)
}

interface Known {
  subscribe: (listener: () => void) => () => void
  read: () => Me | undefined
}

const stores = new WeakMap<QueryClient, Known>()

function knownBy(queries: QueryClient): Known {
  const known = stores.get(queries) ?? follow(queries)
  stores.set(queries, known)
  return known
}

/** One subscription for all that read it. */
function follow(queries: QueryClient): Known {
  const listeners = new Set<() => void>()
  let me = queries.getQueryData<Me>(['me'])
  queries.getQueryCache().subscribe(({ query, type }) => {
    if (query.queryKey.length !== 1 || query.queryKey[0] !== 'me') return
    const next = type === 'removed' ? undefined : (query.state.data as Me | undefined)
    if (next === me) return
    me = next
    for (const listener of listeners) listener()
  })
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read: () => me,
  }
}
