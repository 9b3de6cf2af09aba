/** Deletes a report or dashboard of one's own, and goes back to the list of them. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../client.ts'

export function useRemoveAnalytics(kind: 'dashboard' | 'report') {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (id: string) => client[`${kind}s`].remove(id.replace(/^my\./, '')),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['analytics'] })
      void navigate({ to: '/dashboards' })
    },
  })
}
