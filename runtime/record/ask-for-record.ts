/** Asks for all that a record's page needs before the page does. What cannot be read is told by the page. */
import type { QueryClient } from '@tanstack/react-query'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { recordQuery } from '../entity/record-query.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { selectRecord } from '../form/data/select-record.ts'
import { itemEntities } from './useRecord.ts'

export async function askForRecord(
  queries: QueryClient,
  { entity, id }: { entity: string; id: string },
): Promise<void> {
  try {
    const description = await known(queries, entity)
    const items = await Promise.all(itemEntities(description).map(name => known(queries, name)))
    const select = selectRecord(description.entity, name => items.find(item => item.entity.name === name)?.entity)
    const query = recordQuery(entity, id, select)
    if (!queries.getQueryData(query.queryKey)) await queries.fetchQuery(query)
  } catch {
    // The page asks again, and says why.
  }
}

const known = async (queries: QueryClient, name: string): Promise<EntityDescription> =>
  queries.getQueryData(entityQuery(name).queryKey) ?? queries.fetchQuery(entityQuery(name))
