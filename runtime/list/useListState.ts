/** What a list shows: the chosen view with what the address lays over it, and the way to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { PersonalList } from '../../platform/contract/personal.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { laidOver } from './laid-over.ts'
import { changesOfView, type ListSearch, listSearch } from './list-search.ts'
import { listViews } from './list-views.ts'

export function useListState({ entity, views }: EntityDescription, saved: PersonalList<'view'>) {
  const raw = useSearch({ strict: false })
  const search = useMemo(() => listSearch(raw), [raw])
  const navigate = useNavigate()
  const { whole, others } = listViews(views)
  const wanted = search.view ?? saved.default
  const personal = saved.data.find(({ document }) => document.id === wanted)
  const stored = personal ? personal.document : (others.find(({ id }) => id === wanted) ?? whole)
  const view = useMemo(() => laidOver(entity.name, stored, search), [entity.name, stored, search])
  return {
    search,
    /** What is shown, with what the address lays over it. */
    view,
    /** The view as it was saved; undefined: the derived one. */
    stored,
    /** Where somebody saved it, and not the model. */
    personal,
    saved,
    whole,
    others,
    edited: changesOfView.some(key => search[key] !== undefined),
    layout: search.layout ?? view?.type ?? 'grid',
    /** What the person added to the view, as it will be asked. */
    filter: joinFilters(view?.filter, search.filter),
    sort: search.sort ?? view?.sort?.join(',') ?? '',
    /** Typing replaces the entry in the browser's history, a choice adds one. */
    change: (change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }, { replace = false } = {}) =>
      void navigate({ to: '.', search: listSearch({ ...search, ...change }) as never, replace }),
    /** Another view, as it was saved. */
    open: (id: string | undefined) => void navigate({ to: '.', search: (id ? { view: id } : {}) as never }),
  }
}

export type ListState = ReturnType<typeof useListState>

export function joinFilters(...filters: (string | undefined)[]): string {
  const given = filters.filter(filter => filter?.trim())
  return given.length > 1 ? given.map(filter => `(${filter})`).join(' && ') : (given[0] ?? '')
}
