/** The apps a caller may open, with only those places in their navigation that lead somewhere. */
import type { Caller } from '../contract/caller.ts'
import type { AppDocument, NavigationItem } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'
import { mayRead } from './field-rules.ts'
import { forRoles } from './for-roles.ts'
import { visibleDashboard, visibleReport } from './visible-analytics.ts'

export const visibleApps = (model: Model, caller: Caller): AppDocument[] =>
  [...model.documents.app.values()]
    .filter(app => forRoles(app.roles, caller))
    .map(app => ({ ...app, navigation: visibleNavigation(model, caller, app) }))
    .filter(app => app.navigation.length > 0)
    .toSorted((one, other) => placeOf(one) - placeOf(other) || (one.id < other.id ? -1 : 1))

const placeOf = (app: AppDocument) => app.order ?? 100

const visibleNavigation = (model: Model, caller: Caller, app: AppDocument) =>
  app.navigation
    .map(group => ({ ...group, items: group.items.filter(item => leadsSomewhere(model, caller, item)) }))
    .filter(group => group.items.length > 0)

function leadsSomewhere(model: Model, caller: Caller, item: NavigationItem): boolean {
  if ('link' in item) return true
  if ('dashboard' in item) return visibleDashboard(model, caller, item.dashboard) !== null
  if ('report' in item) return visibleReport(model, caller, item.report) !== null
  const name = 'entity' in item ? item.entity : model.documents.view.get(item.view)?.entity
  const entity = name === undefined ? undefined : model.entities.get(name)
  return entity !== undefined && mayRead(model, caller, entity)
}
