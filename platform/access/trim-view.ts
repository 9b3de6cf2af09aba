/** A saved view as a caller can use it; null when what makes it that view is not theirs to see. */
import type { Caller } from '../contract/caller.ts'
import type { ViewDocument } from '../contract/documents.ts'
import { type LayoutType, layoutKeys, layoutSlots, layoutTypes } from '../contract/layout-slots.ts'
import { checkExpression } from '../expression/check.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { pathVisible } from './visible-path.ts'
import { visibleScope } from './visible-scope.ts'

type Seen = (path: string) => boolean

export function trimView(model: Model, caller: Caller, entity: Entity, view: ViewDocument): ViewDocument | null {
  const seen: Seen = path => pathVisible(model, caller, entity, path)
  const { filter, sort, columns, group, totals, quick } = view
  if (!seen('_id')) return null
  // Without its filter it would show other records than its title says.
  if (filter && !checkExpression(filter, visibleScope(model, caller, entity.name), 'boolean').expression) return null
  const layouts = Object.fromEntries(layoutTypes.map(layout => [layoutKeys[layout], trimLayout(view, layout, seen)]))
  // What it is drawn by is hidden: it cannot be that layout. Another one's settings just go.
  if (view.type !== 'grid' && view[layoutKeys[view.type]] && !layouts[layoutKeys[view.type]]) return null
  return {
    ...Object.fromEntries(Object.entries(view).filter(([key]) => !(key in layouts))),
    ...Object.fromEntries(Object.entries(layouts).filter(([, settings]) => settings)),
    ...(sort && { sort: sort.filter(seen) }),
    ...(columns && { columns: columns.filter(column => seen(fieldOf(column))) }),
    ...(group && { group: group.filter(each => seen(fieldOf(each))) }),
    ...(totals && { totals: Object.fromEntries(Object.entries(totals).filter(([path]) => seen(path))) }),
    ...(quick && { quick: quick.filter(seen) }),
  } as ViewDocument
}

const fieldOf = (given: string | { field: string }) => (typeof given === 'string' ? given : given.field)

/** Undefined: the view has no such settings, or one that they need is hidden. */
function trimLayout(view: ViewDocument, layout: LayoutType, seen: Seen): object | undefined {
  const given = view[layoutKeys[layout]] as Record<string, string | string[]> | undefined
  if (!given) return undefined
  const isHidden = (name: string) => typeof given[name] === 'string' && !seen(given[name])
  if (layoutSlots[layout].some(({ name, needed }) => needed && isHidden(name))) return undefined
  const entries = Object.entries(given).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value.filter(seen)]] : seen(value) ? [[name, value]] : [],
  )
  return Object.fromEntries(entries)
}
