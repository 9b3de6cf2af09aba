/** Writes what was saved into the lists that are shown, before the server is asked for them anew. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Json } from '../../platform/contract/json.ts'
import type { ListAnswer } from '../../platform/contract/record.ts'

export type RowValues = ReadonlyMap<string, { [field: string]: Json | undefined; _version?: number }>

export function changeRows(queries: QueryClient, entity: string, values: RowValues): void {
  const change = (answer: ListAnswer): ListAnswer =>
    answer.data.some(({ _id }) => values.has(_id))
      ? { ...answer, data: answer.data.map(row => ({ ...row, ...values.get(row._id) })) }
      : answer
  queries.setQueriesData<ListAnswer>({ queryKey: ['records', entity, 'window'] }, answer => answer && change(answer))
  queries.setQueriesData<InfiniteData<ListAnswer>>(
    { queryKey: ['records', entity, 'endless'] },
    pages => pages && { ...pages, pages: pages.pages.map(change) },
  )
}
