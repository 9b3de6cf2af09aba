/**
 * The app whose navigation stands around a page: the one asked for; where nobody knows that one (a link of an app that is
 * gone, or of a colleague's), one that leads to the entity; else the first. Pure.
 */
import type { AppDocument } from '../../platform/contract/documents.ts'
import type { ViewSummary } from '../../platform/contract/session.ts'

interface Place {
  app: string | undefined
  entity: string | undefined
  views: ViewSummary[]
}

export function appAround<A extends AppDocument>(apps: A[], { app, entity, views }: Place): A | undefined {
  const leadsThere = ({ navigation }: A) =>
    navigation.some(({ items }) =>
      items.some(item =>
        'entity' in item
          ? item.entity === entity
          : 'view' in item && views.some(({ id, entity: of }) => id === item.view && of === entity),
      ),
    )
  return apps.find(({ id }) => id === app) ?? apps.find(leadsThere) ?? apps[0]
}
