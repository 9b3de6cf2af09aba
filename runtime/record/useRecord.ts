/** A record with all that its form needs: its entity's description, those of its line items, and names of related records. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { recordQuery } from '../entity/record-query.ts'
import { entityQuery, useEntity } from '../entity/useEntity.ts'
import { selectRecord } from '../form/data/select-record.ts'

export function useRecord(entity: string, id: string) {
  const description = useEntity(entity)
  const items = useItemEntities(description.data)
  const entityOf = items.entityOf
  const select = description.data && !items.pending ? selectRecord(description.data.entity, entityOf) : ''
  const record = useQuery({ ...recordQuery(entity, id, select), enabled: select !== '' })
  // What one had open stays open, whatever becomes of it: there may be an edit in it.
  const last = useRef<JsonObject | undefined>(undefined)
  if (record.data || last.current?.['_id'] !== id) last.current = record.data
  return {
    description: description.data,
    entityOf,
    record: last.current,
    error: description.error ?? record.error,
    refetch: record.refetch,
  }
}

/** Descriptions of the entities whose records are lines of this one. */
function useItemEntities(description: EntityDescription | undefined) {
  const names = useMemo(() => itemEntities(description), [description])
  const { entities, pending } = useQueries({ queries: names.map(entityQuery), combine: combineEntities })
  return { pending, entityOf: useCallback((name: string) => entities.find(each => each.name === name), [entities]) }
}

export const itemEntities = (description: EntityDescription | undefined): string[] =>
  description?.entity.fields.flatMap(({ type, relation }) => (type === 'items' ? (relation?.targets ?? []) : [])) ?? []

const combineEntities = (results: { data?: EntityDescription | undefined; isPending: boolean }[]) => ({
  entities: results.flatMap(({ data }) => (data ? [data.entity] : [])),
  pending: results.some(({ isPending }) => isPending),
})
