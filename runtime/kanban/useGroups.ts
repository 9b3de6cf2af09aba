/** How many records each column has, and their sum: counted by the server over all of them, in one question. */
import { useQuery } from '@tanstack/react-query'
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import { client } from '../client.ts'
import { numberOf } from '../value/create-format.ts'
import { useFormat } from '../value/useFormat.ts'
import { columnId } from './board-columns.ts'

/** Columns of a relation: more would not be a board any more. */
const most = 50

export interface BoardGroup {
  id: string
  title: string | null
  count: number
  /** '' where there is nothing to add up; amounts of different currencies stand beside each other. */
  sum: string
}

export function useGroups(
  entity: EntityModel,
  by: FieldModel,
  sum: FieldModel | undefined,
  { filter, search }: { filter: string; search: string },
) {
  const format = useFormat()
  const currency = sum?.money?.currencyField
  const groupBy = [by.name, currency].filter(Boolean).join(',')
  const asked = { groupBy, measures: sum ? `count,sum(${sum.name}) as total` : 'count', filter, search }
  const { data, error, refetch } = useQuery({
    queryKey: ['records', entity.name, 'groups', asked],
    queryFn: ({ signal }) => client.records.aggregate(entity.name, asked, signal),
    staleTime: 30_000,
  })
  const groups = new Map<string, { title: string | null; count: number; parts: string[] }>()
  for (const row of data?.data ?? []) {
    const id = columnId(row[by.name])
    const known = groups.get(id) ?? { title: row._labels?.[by.name] ?? null, count: 0, parts: [] }
    const added = numberOf(row['total'])
    const unit = currency ? String(row[currency] ?? '') : sum?.money?.currency
    if (added !== null) known.parts.push(format.money(added, unit))
    groups.set(id, { ...known, count: known.count + Number(row['count']) })
  }
  const told = [...groups].map(
    ([id, { title, count, parts }]): BoardGroup => ({ id, title, count, sum: parts.join(' + ') }),
  )
  return {
    groups: data ? new Map(told.map(group => [group.id, group])) : undefined,
    /** Records a relation leads to, by name. */
    leads: told
      .filter(({ id }) => id !== 'none')
      .slice(0, most)
      .map(({ id, title }) => ({ _id: id.slice(1), _label: title ?? id.slice(1, 9) })),
    error: data ? null : error,
    refetch,
  }
}
