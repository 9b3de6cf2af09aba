/**
 * Keeps what is on the page as it is on the server: what changes is asked for again, many changes at once, never while
 * a write of one's own is under way, and out of sight only once one comes back.
 */
import type { Query, QueryClient } from '@tanstack/react-query'
import { followAmongTabs } from './among-tabs.ts'
import { isTouched, nothing, touch } from './touched.ts'

/** `meta: { follows: ['activity'] }`: entities that a query shows beside the one in its key. */
declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { follows?: string[]; quiet?: boolean }
  }
}

const soon = 250
/** Between two rounds, so that an import of thousands does not ask a list thousands of times. */
const atLeast = 2_000

export function keepLive(queries: QueryClient, signal: AbortSignal): void {
  let touched = nothing()
  let timer: ReturnType<typeof setTimeout> | null = null
  let last = -atLeast
  const plan = (wait: number) => {
    if (timer === null) timer = setTimeout(refresh, wait)
  }
  const refresh = () => {
    timer = null
    if (signal.aborted) return
    if (queries.isMutating() > 0) return plan(soon)
    const seen = touched
    touched = nothing()
    last = performance.now()
    const predicate = ({ queryKey, meta }: Query) => isTouched(queryKey, meta?.follows ?? [], seen)
    // What is out of sight is asked for when one comes back to it.
    void queries.invalidateQueries({ predicate, refetchType: document.hidden ? 'none' : 'active' })
  }
  followAmongTabs(heard => {
    touch(touched, heard)
    plan(Math.max(soon, last + atLeast - performance.now()))
  }, signal)
}
