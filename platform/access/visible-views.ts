/** The views that the navigation of these apps leads to: what they are called and which entity they are of. */
import type { Caller } from '../contract/caller.ts'
import type { AppDocument } from '../contract/documents.ts'
import type { ViewSummary } from '../contract/session.ts'
import type { Model } from '../metadata/model.ts'
import { trimView } from './trim-view.ts'

export function visibleViews(model: Model, caller: Caller, apps: AppDocument[]): ViewSummary[] {
  const items = apps.flatMap(app => app.navigation.flatMap(group => group.items))
  const ids = new Set(items.flatMap(item => ('view' in item ? [item.view] : [])))
  return [...ids].flatMap(id => summary(model, caller, id) ?? [])
}

function summary(model: Model, caller: Caller, id: string): ViewSummary | null {
  const view = model.documents.view.get(id)
  const entity = view && model.entities.get(view.entity)
  const trimmed = entity && trimView(model, caller, entity, view)
  if (!trimmed) return null
  const { title, 'x-i18n': translations } = trimmed
  return { id, entity: view.entity, ...(title && { title }), ...(translations && { 'x-i18n': translations }) }
}
