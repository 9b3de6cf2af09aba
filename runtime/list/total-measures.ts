/** The totals of a view as measures of an aggregate, and which a view has that says nothing of them. Pure. */
import type { ViewDocument, ViewTotal } from '../../platform/contract/documents.ts'
import type { ListColumn } from './list-column.ts'

export interface Total {
  column: ListColumn
  total: ViewTotal
  /** Under which it comes back. */
  key: string
  /** Amounts of several currencies are added up in the organisation's own. */
  inBase: boolean
}

/** Of the columns that are shown; sums of money where the view does not say. */
export function totalsOfView(view: ViewDocument | undefined, columns: ListColumn[]): Total[] {
  const given = view?.totals
  return columns.flatMap((column, index) => {
    const total = given ? given[column.path] : column.field.type === 'money' ? 'sum' : undefined
    if (!total || column.field.encrypted) return []
    const inBase = Boolean(column.field.money?.currencyField) && total !== 'count'
    return [{ column, total, key: `t${index}`, inBase }]
  })
}

export const measuresOf = (totals: Total[]): string =>
  [
    'count as n',
    ...totals.map(({ column, total, key, inBase }) => `${total}(${measured(column.path, inBase)}) as ${key}`),
  ].join(',')

const measured = (path: string, inBase: boolean) => (inBase ? `toBase(${pathText(path)})` : pathText(path))

/** As the API reads paths: what is no plain name stands in quotes. */
export const pathText = (path: string): string =>
  path
    .split('.')
    .map(name => (/^[^\s,().:"-][^\s,().:"]*$/.test(name) ? name : JSON.stringify(name)))
    .join('.')
