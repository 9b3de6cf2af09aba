/** Where an item of an app's navigation leads and what it is called; null for what the person may not see. */

import type { AnalyticsSummary } from '../../platform/contract/analytics.ts'
import type { NavigationItem } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { EntitySummary, ViewSummary } from '../../platform/contract/session.ts'
import { documentTitle } from '../i18n/document-title.ts'

export interface Places {
  app: string
  entities: EntitySummary[]
  views: ViewSummary[]
  dashboards: AnalyticsSummary[]
  reports: AnalyticsSummary[]
  language: string
}

export interface Place {
  /** '' for pages of no single entity. */
  entity: string
  view: string | undefined
  /** A path of the router; '' where `href` leads elsewhere. */
  to: string
  search: Record<string, string>
  href?: string
  label: string
  icon: string | undefined
}

export function resolveItem(item: NavigationItem, places: Places): Place | null {
  const { app, entities, views, language } = places
  if ('link' in item) return resolveLink(item, language)
  if ('dashboard' in item || 'report' in item) return resolveAnalytics(item, places)
  const view = 'view' in item ? views.find(({ id }) => id === item.view) : undefined
  const name = 'entity' in item ? item.entity : view?.entity
  const entity = entities.find(candidate => candidate.name === name)
  if (!entity) return null
  const own = item.title ? item : view?.title ? view : null
  return {
    entity: entity.name,
    view: view?.id,
    to: `/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}`,
    search: view ? { view: view.id } : {},
    label: own ? documentTitle(own, language) : labelText(entity.plural, language),
    icon: item.icon ?? entity.icon,
  }
}

const resolveLink = (item: Extract<NavigationItem, { link: string }>, language: string): Place => ({
  ...{ entity: '', view: undefined, to: '', search: {}, href: item.link },
  label: documentTitle(item, language) || item.link,
  icon: item.icon ?? 'link',
})

function resolveAnalytics(
  item: Extract<NavigationItem, { dashboard: string } | { report: string }>,
  { app, dashboards, reports, language }: Places,
): Place | null {
  const isDashboard = 'dashboard' in item
  const found = isDashboard
    ? dashboards.find(({ id }) => id === item.dashboard)
    : reports.find(({ id }) => id === item.report)
  if (!found) return null
  return {
    entity: '',
    view: undefined,
    to: `/${isDashboard ? 'dashboards' : 'reports'}/${encodeURIComponent(found.id)}`,
    search: { app },
    label: documentTitle(item.title ? item : found, language),
    icon: item.icon ?? (isDashboard ? 'device-desktop-analytics' : 'chart-bar'),
  }
}
