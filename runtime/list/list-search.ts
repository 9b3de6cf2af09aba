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
  /** The day that a calendar or timeline stands at, and how much of it is in sight: `2026-11-22`, `week`. */
  at?: string
  span?: string
  /** Fields that the layout goes by, in place of the view's own; `-`: none. See contract/layout-settings.ts. */
  by?: string
  sum?: string
  start?: string
  end?: string
  color?: string
  image?: string
  parent?: string
  point?: string
}

const slots = ['by', 'sum', 'start', 'end', 'color', 'image', 'parent', 'point'] as const

/** What makes a list differ from the view as it was saved; words that are searched for are not saved. */
export const changesOfView = ['filter', 'base', 'sort', 'layout', 'columns', 'group', 'totals', ...slots] as const

const texts = ['view', 'filter', 'base', 'sort', 'search', 'columns', 'group', 'totals', 'at', 'span', ...slots]
const layouts = ['grid', 'kanban', 'calendar', 'gallery', 'timeline', 'tree', 'map']

export function listSearch(raw: Record<string, unknown>): ListSearch {
  const given = (name: string) => typeof raw[name] === 'string' && raw[name] !== ''
  const known = [...texts.filter(given), ...(layouts.includes(String(raw['layout'])) ? ['layout'] : [])]
  return Object.fromEntries(known.map(name => [name, raw[name]]))
}
