/** A list's state as its address holds it: `/a/service/case?view=case.open&filter=…&sort=-dueAt&search=…`. */
import type { ViewType } from '../../platform/contract/documents.ts'

export interface ListSearch {
  view?: string
  /** CEL, on top of the view's own. */
  filter?: string
  /** In place of the view's own filter; `none`: all its records. */
  base?: string
  /** `-dueAt,subject`; in place of the view's own. */
  sort?: string
  search?: string
  /** In place of the view's own type. */
  layout?: ViewType
  /** `name,amount:200:pin`, `stage,closeOn:month`, `amount:sum`: in place of the view's own; `none`: none. */
  columns?: string
  group?: string
  totals?: string
}

/** What makes a list differ from the view as it was saved; words that are searched for are not saved. */
export const changesOfView = ['filter', 'base', 'sort', 'layout', 'columns', 'group', 'totals'] as const

const texts = ['view', 'filter', 'base', 'sort', 'search', 'columns', 'group', 'totals'] as const

export function listSearch(raw: Record<string, unknown>): ListSearch {
  const text = (name: string) => (typeof raw[name] === 'string' && raw[name] !== '' ? raw[name] : undefined)
  const layout = raw['layout'] === 'kanban' || raw['layout'] === 'grid' ? raw['layout'] : undefined
  const found = { ...Object.fromEntries(texts.map(name => [name, text(name)])), layout }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
