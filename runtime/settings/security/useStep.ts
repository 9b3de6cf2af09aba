/** A call that changes how one signs in: its form tells what is wrong, and what is shown of it is read anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

export function useStep<V, R>(call: (values: V) => Promise<R>, done?: (result: R) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: result => {
      for (const name of ['two-factor', 'passkeys', 'sessions']) void queries.invalidateQueries({ queryKey: [name] })
      done?.(result)
    },
    meta: { quiet: true },
  })
}
