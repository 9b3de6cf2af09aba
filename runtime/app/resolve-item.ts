/** Where an item of an app's navigation leads and what it is called; null for what the person may not see. */
import type { NavigationItem } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { EntitySummary, ViewSummary } from '../../platform/contract/session.ts'
import { documentTitle } from '../i18n/document-title.ts'

export interface Places {
  app: string
  entities: EntitySummary[]
  views: ViewSummary[]
  language: string
}

export function resolveItem(item: NavigationItem, { app, entities, views, language }: Places) {
  const view = 'view' in item ? views.find(({ id }) => id === item.view) : undefined
  const name = 'entity' in item ? item.entity : view?.entity
  const entity = entities.find(candidate => candidate.name === name)
  if (!entity) return null
  const own = item.title ? item : view?.title ? view : null
  return {
    entity: entity.name,
    view: view?.id,
    to: `/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}`,
    label: own ? documentTitle(own, language) : labelText(entity.plural, language),
    icon: entity.icon,
  }
}
