/** Follows what others change, for as long as somebody is inside. What does it is loaded after the page. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const over = new AbortController()
    void import('./keep-live.ts').then(({ keepLive }) => over.signal.aborted || keepLive(queries, over.signal))
    return () => over.abort()
  }, [queries])
}
