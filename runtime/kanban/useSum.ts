/** The sum of a column's records as text: exact up to 1,000 of them, then "over"; '' where currencies differ. */
import { useQuery } from '@tanstack/react-query'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { ListParameters } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { joinFilters } from '../list/useListState.ts'
import { numberOf } from '../value/create-format.ts'
import { useFormat } from '../value/useFormat.ts'
import { currencyOf } from '../value/value-text.ts'
import type { BoardColumn } from './board-columns.ts'

const most = 1000

export function useSum(
  entity: string,
  column: BoardColumn,
  filter: string,
  { search = '' }: ListParameters,
  field: FieldModel | undefined,
): string {
  const format = useFormat()
  const select = ['_id', field?.name, field?.money?.currencyField].filter(Boolean).join(',')
  const asked = { select, search, filter: joinFilters(filter, column.filter), limit: most }
  const { data } = useQuery({
    queryKey: ['records', entity, 'sum', asked],
    queryFn: ({ signal }) => client.records.list(entity, asked, signal),
    enabled: field !== undefined,
    staleTime: 30_000,
  })
  if (!data?.data.length || !field) return ''
  const currencies = new Set(data.data.map(row => currencyOf(field, row as JsonObject)))
  if (currencies.size > 1) return ''
  const total = data.data.reduce((sum, row) => sum + (numberOf(row[field.name]) ?? 0), 0)
  return `${data.next ? '≥ ' : ''}${format.money(total, [...currencies][0])}`
}
