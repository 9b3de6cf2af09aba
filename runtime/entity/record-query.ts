/** A record with all that its form shows; `select` is of its entity and of those of its line items. */
import { queryOptions } from '@tanstack/react-query'
import type { JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'

export const recordQuery = (entity: string, id: string, select: string) =>
  queryOptions({
    queryKey: ['record', entity, id, select],
    queryFn: () => client.records.get(entity, id, select) as Promise<JsonObject>,
  })
