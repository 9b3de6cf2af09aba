/** After a write: everything that shows records is asked again, since related lists and names may show it too. */
import type { QueryClient } from '@tanstack/react-query'

export const refreshRecords = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'records' || queryKey[0] === 'record' })
