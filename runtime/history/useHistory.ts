/** A record's changes, newest first, with names for the related records that they mention. */
import { useQuery } from '@tanstack/react-query'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { HistoryEntry } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { useMentionedNames } from './useMentionedNames.ts'

const none: HistoryEntry[] = []

export function useHistory(entity: EntityModel, id: string) {
  const { data, error, refetch } = useQuery({
    queryKey: ['record', entity.name, id, 'history'],
    queryFn: () => client.records.history(entity.name, id),
  })
  return { entries: data, labels: useMentionedNames(entity, data ?? none), error, refetch }
}
