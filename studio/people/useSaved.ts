/** A write that makes lists be read anew, and closes its form when it is done. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

export function useSaved<V, R>(write: (values: V) => Promise<R>, lists: string[], done?: (result: R) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: write,
    onSuccess: result => {
      for (const list of lists) void queries.invalidateQueries({ queryKey: [list] })
      done?.(result)
    },
    meta: { quiet: true },
  })
}
