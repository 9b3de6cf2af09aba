/** Names of records by their ids, at most a hundred; those one may not see are not among them. */
import { idsFilter } from '../bulk/chosen-records.ts'
import { client } from '../client.ts'

export const mostNames = 100

export const namesQuery = (entity: string, ids: string[]) => ({
  queryKey: ['records', entity, 'names', ids],
  queryFn: async () =>
    (await client.records.list(entity, { filter: idsFilter(ids), select: '_id,_label', limit: mostNames })).data,
})
