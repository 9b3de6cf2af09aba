/** A list's state as its address holds it: `/a/service/case?view=case.open&filter=…&sort=-dueAt&search=…`. */
import type { ViewType } from '../../platform/contract/documents.ts'

export interface ListSearch {
  view?: string
  /** CEL, on top of the view's own. */
  filter?: string
  /** `-dueAt,subject`; in place of the view's own. */
  sort?: string
  search?: string
  /** In place of the view's own type. */
  layout?: ViewType
}

export function listSearch(raw: Record<string, unknown>): ListSearch {
  const text = (name: string) => (typeof raw[name] === 'string' && raw[name] !== '' ? raw[name] : undefined)
  const layout = raw['layout'] === 'kanban' || raw['layout'] === 'grid' ? raw['layout'] : undefined
  const found = { view: text('view'), filter: text('filter'), sort: text('sort'), search: text('search'), layout }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
