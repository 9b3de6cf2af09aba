/** What a list shows: the chosen view with what the address lays over it, and the way to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { listSearch, type ListSearch } from './list-search.ts'

export function useListState({ entity, views }: EntityDescription) {
  const search = listSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const view = views.find(({ id }) => id === search.view)
  const board = boardOf(entity.fields, view)
  return {
    search,
    view,
    board,
    layout: search.layout ?? view?.type ?? 'grid',
    filter: joinFilters(view?.filter, search.filter),
    sort: search.sort ?? view?.sort?.join(',') ?? '',
    /** Typing replaces the entry in the browser's history, a choice adds one. */
    change: (change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }, { replace = false } = {}) =>
      void navigate({ to: '.', search: listSearch({ ...search, ...change }) as never, replace }),
  }
}

export type ListState = ReturnType<typeof useListState>

export const joinFilters = (...filters: (string | undefined)[]): string => {
  const given = filters.filter(filter => filter?.trim())
  return given.length > 1 ? given.map(filter => `(${filter})`).join(' && ') : (given[0] ?? '')
}

/** The option field whose values make a board's columns; null where there is none. */
function boardOf(fields: EntityDescription['entity']['fields'], view: ViewDocument | undefined) {
  const options = fields.filter(field => field.type === 'option')
  const by = options.find(field => field.name === view?.board?.by) ?? options.find(field => /status|stage/i.test(field.name))
  return by ? { ...view?.board, by } : null
}
