/** What the person may see of one entity: model, schema, rights, views and forms. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'

export const entityQuery = (name: string) =>
  queryOptions({ queryKey: ['entity', name], queryFn: () => client.meta.entity(name), staleTime: 60_000 })

export const useEntity = (name: string) => useQuery(entityQuery(name))
