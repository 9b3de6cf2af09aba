/** What a dashboard's filters mean for one of its tiles: those of fields that its entity does not have do not touch it. Pure. */
import type { Analytics, DashboardDocument } from '../../platform/contract/analytics.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { DashboardSearch } from './dashboard-search.ts'
import type { Narrowed } from './useChart.ts'

export const noPeriod = 'all'

export function periodOf({ filters = [] }: Pick<DashboardDocument, 'filters'>, { period }: DashboardSearch) {
  const first = filters.find(filter => 'period' in filter)
  return period === noPeriod ? undefined : (period ?? (first && 'period' in first ? first.period : undefined))
}

export function narrowedFor(
  entity: EntityModel | undefined,
  { document, whose }: Pick<Analytics<DashboardDocument>, 'document' | 'whose'>,
  search: DashboardSearch,
): Narrowed {
  const chosen = search.whose ?? document.whose
  const owned = entity?.ownership === 'user' ? whose.find(each => each.whose === chosen)?.filter : undefined
  const known = (field: string) => field.startsWith('_') || entity?.fields.some(({ name }) => name === field)
  const fields = Object.entries(search.fields).flatMap(([field, filter]) => (known(field) ? [filter] : []))
  return {
    period: periodOf(document, search),
    filters: [...(owned ? [owned] : []), ...fields],
    refresh: document.refresh === 0 ? false : (document.refresh ?? 5) * 60_000,
  }
}
