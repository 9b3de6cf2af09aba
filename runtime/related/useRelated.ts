/** The records behind an inverse field, their columns, and how to add one. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { viewColumns } from '../../platform/contract/layout.ts'
import { client } from '../client.ts'
import { useEntity } from '../entity/useEntity.ts'
import { listColumn } from '../list/list-column.ts'
import { selectFor } from '../list/useColumns.ts'
import { useQuickCreate } from '../quick-create/quick-create-context.ts'
import { relatedFilter } from './related-filter.ts'
import type { RelatedListProps } from './related-list-props.ts'

export const shownRows = 8
const derivedColumns = 5

export function useRelated({ entity, record, field, columns: chosen }: RelatedListProps) {
  const target = field.relation?.targets[0] ?? ''
  const via = field.relation?.via ?? ''
  const { data: description, error } = useEntity(target)
  const quickCreate = useQuickCreate()
  const columns = useMemo(() => {
    if (!description) return []
    const own = viewColumns(description.entity, undefined).filter(({ field }) => field !== via)
    const paths = chosen ?? own.slice(0, derivedColumns).map(({ field }) => field)
    return paths.flatMap(path => listColumn(path, description.entity, () => undefined) ?? [])
  }, [description, chosen, via])
  const filter = relatedFilter(field, String(record['_id']))
  const list = useQuery({
    queryKey: ['records', target, 'related', filter, columns.map(({ path }) => path)],
    queryFn: ({ signal }) => {
      const asked = {
        filter,
        select: selectFor(columns),
        sort: '-_createdAt',
        limit: shownRows,
        count: 'exact' as const,
      }
      return client.records.list(target, asked, signal)
    },
    enabled: description !== undefined,
  })
  const mayCreate = quickCreate !== null && description?.actions.includes('create')
  return {
    description,
    columns,
    filter,
    list: { data: list.data, error: error ?? list.error },
    create: mayCreate ? () => void quickCreate(target, pointingTo(), labelsOf(record)) : null,
  }

  function pointingTo(): JsonObject {
    const id = String(record['_id'])
    const back = description!.entity.fields.find(({ name }) => name === via)
    if (back?.type === 'relations') return { [via]: [id] }
    const isPolymorphic = (back?.relation?.targets.length ?? 1) > 1
    return { [via]: isPolymorphic ? { entity, _id: id } : id }
  }
}

const labelsOf = (record: JsonObject): Map<string, string> =>
  new Map(typeof record['_label'] === 'string' ? [[String(record['_id']), record['_label']]] : [])
