/** The last line: sums of money columns, once every row is here, in one currency each. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { numberOf } from '../value/create-format.ts'
import { useFormat } from '../value/useFormat.ts'
import { currencyOf } from '../value/value-text.ts'
import { type ListColumn, valueAt } from './list-column.ts'
import { isPlaceholder } from './useListRows.ts'

export type Sums = Record<string, { total: number; currency: string | undefined }>

/** At most one line; none where there is nothing to add up. */
export function sumsOf(rows: RecordJson[], columns: ListColumn[]): Sums[] {
  const money = columns.filter(({ field }) => field.type === 'money')
  if (!money.length || rows.length < 2 || rows.some(isPlaceholder)) return []
  const sums = Object.fromEntries(money.flatMap(column => sumOf(rows, column) ?? []))
  return Object.keys(sums).length ? [sums] : []
}

function sumOf(rows: RecordJson[], { path, field }: ListColumn): [string, Sums[string]][] | null {
  const currencies = new Set<string | undefined>()
  let total = 0
  for (const row of rows) {
    const { record, value } = valueAt(row as JsonObject, path)
    const amount = numberOf(value)
    if (amount === null) continue
    currencies.add(currencyOf(field, record))
    total += amount
  }
  return currencies.size === 1 ? [[path, { total, currency: [...currencies][0] }]] : null
}

export function SumCell({ sums, column }: { sums: Sums; column: ListColumn }) {
  const format = useFormat()
  const sum = sums[column.path]
  return sum ? <strong>{format.money(sum.total, sum.currency)}</strong> : null
}
