/** One total, with what it is in front where it is no sum: `Ø 3.2`. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'
import { numberOf } from '../value/create-format.ts'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import classes from './TotalCell.module.css'
import type { Total } from './total-measures.ts'

export function TotalCell({ total, values }: { total: Total; values: JsonObject }) {
  const { t } = useTranslation()
  const text = useTotalText(total, values[total.key])
  if (!text) return null
  return (
    <span className={classes.total} title={`${t(`list.total.${total.total}`)} ${text}`}>
      {total.total !== 'sum' && (
        <span className={classes.kind}>{total.total === 'avg' ? 'Ø' : t(`list.total.${total.total}`)}</span>
      )}
      {text}
    </span>
  )
}

function useTotalText({ column, total, inBase }: Total, value: Json | undefined): string {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: base } = useQuery({
    queryKey: ['organisation'],
    queryFn: () => client.organisation.get(),
    enabled: inBase,
    staleTime: 600_000,
    select: ({ currency }) => currency,
  })
  if (value === null || value === undefined) return ''
  const number = numberOf(value)
  if (total === 'count') return format.number(number ?? 0)
  if (column.field.type === 'money' && number !== null)
    return format.money(rounded(number), inBase ? base : column.field.money?.currency)
  if (total === 'avg' && number !== null) return format.number(rounded(number))
  return valueText(column.field, value, { format, t })
}

const rounded = (number: number) => Math.round(number * 100) / 100
