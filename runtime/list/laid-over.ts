/** A saved view with what the address lays over it: what a list shows. Pure. */
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { ListSearch } from './list-search.ts'
import { columnsOf, groupsOf, totalsOf } from './view-text.ts'

export function laidOver(
  entity: string,
  stored: ViewDocument | undefined,
  { base, columns, group, totals }: ListSearch,
): ViewDocument | undefined {
  if ([base, columns, group, totals].every(each => each === undefined)) return stored
  const { filter, ...view } = stored ?? { kind: 'view', id: '', entity, type: 'grid', filter: undefined }
  const own = base === undefined ? filter : base === 'none' ? undefined : base
  return {
    ...view,
    ...(own && { filter: own }),
    ...(columns !== undefined && { columns: columnsOf(columns) }),
    ...(group !== undefined && { group: groupsOf(group) }),
    ...(totals !== undefined && { totals: totalsOf(totals) }),
  }
}
