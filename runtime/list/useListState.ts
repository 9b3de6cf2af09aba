/** What a list shows: the chosen view with what the address lays over it, and the way to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { type ListSearch, listSearch } from './list-search.ts'
import { listViews } from './list-views.ts'

export function useListState({ entity, views }: EntityDescription) {
  const search = listSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const { whole, others } = listViews(views)
  const view = others.find(({ id }) => id === search.view) ?? whole
  const board = boardOf(entity.fields, view)
  return {
    search,
    view,
    whole,
    others,
    board,
    layout: board ? (search.layout ?? view?.type ?? 'grid') : 'grid',
    /** What the person added to the view, as it will be asked. */
    filter: joinFilters(view?.filter, search.filter),
    sort: search.sort ?? view?.sort?.join(',') ?? '',
    /** Typing replaces the entry in the browser's history, a choice adds one. */
    change: (change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }, { replace = false } = {}) =>
      void navigate({ to: '.', search: listSearch({ ...search, ...change }) as never, replace }),
  }
}

export type ListState = ReturnType<typeof useListState>

export function joinFilters(...filters: (string | undefined)[]): string {
  const given = filters.filter(filter => filter?.trim())
  return given.length > 1 ? given.map(filter => `(${filter})`).join(' && ') : (given[0] ?? '')
}

export interface Board {
  by: FieldModel
  sum?: string
  card?: string[]
}

/** The option field whose values make a board's columns: the view's, else a stage or status; null where there is none. */
function boardOf(fields: FieldModel[], view: ViewDocument | undefined): Board | null {
  const options = fields.filter(field => field.type === 'option')
  const by =
    options.find(field => field.name === view?.board?.by) ?? options.find(field => /^(status|stage)$/i.test(field.name))
  return by ? { ...view?.board, by } : null
}
