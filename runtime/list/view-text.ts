/**
 * Columns, groups and totals as an address holds them, and back. Pure.
 *
 *     columnsText([{ field: 'name', width: 200, pin: true }, { field: 'account.name' }])   // 'name:200:pin,account.name'
 *     groupText([{ field: 'closeOn', by: 'month', descending: true }])                     // '-closeOn:month'
 */
import type { ViewColumn, ViewDocument, ViewGroup, ViewTotal } from '../../platform/contract/documents.ts'

type Given = NonNullable<ViewDocument['columns']>

const none = 'none'
/** What a name may hold that has a meaning here. */
const written = (path: string) => path.replace(/[%,:]/g, letter => encodeURIComponent(letter))
const read = (path: string) => path.replace(/%(25|2C|3A)/g, code => decodeURIComponent(code))
const parts = (text: string): string[] => (text === none ? [] : text.split(',').filter(Boolean))

const asColumn = (column: Given[number]): ViewColumn => (typeof column === 'string' ? { field: column } : column)
export const asGroup = (group: string | ViewGroup): ViewGroup => (typeof group === 'string' ? { field: group } : group)

export const columnsText = (columns: Given): string =>
  columns
    .map(asColumn)
    .map(({ field, width, pin }) => written(field) + (width ? `:${width}` : '') + (pin ? ':pin' : ''))
    .join(',') || none

export const columnsOf = (text: string): ViewColumn[] =>
  parts(text).map(part => {
    const [field = '', ...more] = part.split(':')
    const width = Number(more.find(each => /^\d+$/.test(each)) ?? 0)
    return { field: read(field), ...(width && { width: clamped(width) }), ...(more.includes('pin') && { pin: true }) }
  })

/** The meta-schema's bounds. */
const clamped = (width: number) => Math.min(2000, Math.max(30, Math.round(width)))

export const groupText = (groups: (string | ViewGroup)[]): string =>
  groups
    .map(asGroup)
    .map(({ field, by, descending }) => (descending ? '-' : '') + written(field) + (by ? `:${by}` : ''))
    .join(',') || none

const stretches = ['day', 'week', 'month', 'quarter', 'year'] as const

/** At most three. */
export const groupsOf = (text: string): ViewGroup[] =>
  parts(text)
    .slice(0, 3)
    .map(part => {
      const [field = '', by] = part.replace(/^-/, '').split(':')
      const stretch = stretches.find(each => each === by)
      return { field: read(field), ...(stretch && { by: stretch }), ...(part.startsWith('-') && { descending: true }) }
    })

export const totalsText = (totals: Record<string, ViewTotal>): string =>
  Object.entries(totals)
    .map(([field, total]) => `${written(field)}:${total}`)
    .join(',') || none

const allTotals = ['sum', 'avg', 'min', 'max', 'count'] as const satisfies ViewTotal[]

export const totalsOf = (text: string): Record<string, ViewTotal> =>
  Object.fromEntries(
    parts(text).flatMap(part => {
      const [field = '', given] = part.split(':')
      const total = allTotals.find(each => each === given)
      return total ? [[read(field), total]] : []
    }),
  )
