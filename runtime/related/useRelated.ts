/** The records behind an inverse field, their columns, and how to add one. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { viewColumns } from '../../platform/contract/view-columns.ts'
import { client } from '../client.ts'
import { useEntity } from '../entity/useEntity.ts'
import { listColumn } from '../list/list-column.ts'
import { selectFor } from '../list/useColumns.ts'
import { useQuickCreate } from '../quick-create/quick-create-context.ts'
import { pointerTo } from './pointer-to.ts'
import { relatedFilter } from './related-filter.ts'
import type { RelatedListProps } from './related-list-props.ts'
import { useLink } from './useLink.ts'

const page = 8
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
  const id = String(record['_id'])
  const filter = relatedFilter(field, id)
  const [shown, show] = useState(page)
  const link = useLink({ entity, id, target: description, via })
  const list = useQuery({
    queryKey: ['records', target, 'related', filter, columns.map(({ path }) => path), shown],
    queryFn: ({ signal }) => {
      const asked = {
        filter,
        select: selectFor(columns),
        sort: '-_createdAt',
        limit: shown,
        count: 'exact' as const,
      }
      return client.records.list(target, asked, signal)
    },
    enabled: description !== undefined,
    placeholderData: known => known,
  })
  const mayCreate = quickCreate !== null && description?.actions.includes('create')
  return {
    description,
    columns,
    filter,
    list: { data: list.data, error: error ?? list.error },
    more: list.data?.count !== undefined && list.data.count > shown ? () => show(shown + 3 * page) : null,
    link,
    create: mayCreate ? () => void quickCreate(target, pointingTo(), labelsOf(record)) : null,
  }

  function pointingTo(): JsonObject {
    const back = description!.entity.fields.find(({ name }) => name === via)
    if (back?.type === 'relations') return { [via]: [id] }
    return { [via]: back ? pointerTo(back, entity, id) : id }
  }
}

const labelsOf = (record: JsonObject): Map<string, string> =>
  new Map(typeof record['_label'] === 'string' ? [[String(record['_id']), record['_label']]] : [])
