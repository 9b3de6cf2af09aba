/** What a dashboard's reader chose, as its address holds it: `/dashboards/sales?app=sales&period=thisQuarter&whose=team&f.owner=…`. */
import type { Whose } from '../../platform/contract/analytics.ts'

export interface DashboardSearch {
  /** Whose navigation stands beside it. */
  app?: string
  /** '' where the reader took away what the dashboard begins with. */
  period?: string
  whose?: Whose
  /** CEL terms by field. */
  fields: Record<string, string>
  edit?: boolean
}

const prefix = 'f.'

export function dashboardSearch(raw: Record<string, unknown>): DashboardSearch {
  const text = (name: string) => (typeof raw[name] === 'string' && raw[name] !== '' ? raw[name] : undefined)
  const whose = text('whose') as Whose | undefined
  const period = text('period')
  const app = text('app')
  const fields = Object.entries(raw).flatMap(([key, value]) =>
    key.startsWith(prefix) && typeof value === 'string' && value ? [[key.slice(prefix.length), value] as const] : [],
  )
  return {
    ...(app && { app }),
    ...(period && { period }),
    ...(whose && { whose }),
    fields: Object.fromEntries(fields),
    ...(raw['edit'] === 'true' && { edit: true }),
  }
}

/** As parameters of an address. */
export const writtenSearch = ({ fields, edit, ...rest }: DashboardSearch): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
  ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [prefix + field, value])),
  ...(edit && { edit: 'true' }),
})
