/** What the studio reads of the model, and how it is forgotten after a change. */
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import type { DocumentList } from '../../platform/contract/documents.ts'
import { client } from '../../runtime/client.ts'

/** Every entity with its fields, as the admin sees them. */
const modelQuery = queryOptions({
  queryKey: ['meta', 'model'],
  queryFn: () => client.meta.model(),
  staleTime: 30_000,
})
export const useModel = () => useQuery(modelQuery)

/** What names an entity and its fields. */
export const usageQuery = (entity: string) =>
  queryOptions({ queryKey: ['meta', 'usage', entity], queryFn: () => client.meta.usage(entity), staleTime: 10_000 })

/** An entity's text, always fresh: an edit begins from it. */
export const documentQuery = (name: string) =>
  queryOptions({
    queryKey: ['meta', 'document', name],
    queryFn: () => client.meta.document(name),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

export const documentsQuery = <D>(kind: DocumentList) =>
  queryOptions({ queryKey: ['meta', kind], queryFn: () => client.meta.documents<D>(kind), staleTime: 10_000 })

/** What one pack brings, needs and asks. */
export const packQuery = (name: string) =>
  queryOptions({ queryKey: ['packs', name], queryFn: () => client.packs.details(name), staleTime: 30_000 })
export const packsQuery = queryOptions({ queryKey: ['packs'], queryFn: () => client.packs.list(), staleTime: 30_000 })

/** After plan and apply nothing that was read of the model is sure any more: navigation, rights and views too. */
export const forgetModel = (queries: QueryClient) =>
  Promise.all(['meta', 'me', 'packs', 'views', 'entity'].map(key => queries.invalidateQueries({ queryKey: [key] })))
