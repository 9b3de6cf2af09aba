/** The app of the address, and its navigation in the user's language, with the page one is on marked. */
import { useLocation, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AppDocument, NavigationItem } from '../../platform/contract/documents.ts'
import type { Me } from '../../platform/contract/session.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { Icon } from '../icon/Icon.tsx'
import type { NavigationGroup } from '../shell/Navigation.tsx'
import { appAround } from './app-around.ts'
import { appsOf, everything } from './apps-of.ts'
import { type Places, resolveItem } from './resolve-item.ts'

export function useAppNavigation(me: Me | undefined) {
  const { t, i18n } = useTranslation()
  const params = useParams({ strict: false }) as { app?: string; entity?: string }
  const { pathname } = useLocation()
  const { view, app: around } = useSearch({ strict: false }) as { view?: string; app?: string }
  const apps = me
    ? appsOf(me).map(app => ({
        ...app,
        title: app.id === everything ? t('app.allEntities') : documentTitle(app, i18n.language),
      }))
    : []
  // Pages that are of no app keep the navigation of the one that led to them.
  const app = appAround(apps, { app: params.app ?? around, entity: params.entity, views: me?.views ?? [] })
  return { app, apps, groups: me && app ? groupsOf(app, me) : [] }

  function groupsOf({ id, navigation }: AppDocument, me: Me): NavigationGroup[] {
    const places = { ...me, app: id, language: i18n.language }
    const all = navigation.flatMap(({ items }) => items)
    return navigation.map((group, index) => ({
      key: String(index),
      ...(group.title && { title: documentTitle(group, i18n.language) }),
      items: placesOf(group.items, places).map(place => {
        const active = place.entity
          ? place.entity === params.entity && (place.view === undefined ? !hasView(all, view) : place.view === view)
          : place.to === pathname
        const { to, label, icon, search, href } = place
        return {
          key: (href ?? to) + (place.view ?? ''),
          label,
          to,
          icon: <Icon name={icon} />,
          active,
          search,
          ...(href !== undefined && { href }),
        }
      }),
    }))
  }
}

/** As the app's document has them; the list of everything by name. */
function placesOf(items: NavigationItem[], places: Places) {
  const found = items.flatMap(item => resolveItem(item, places) ?? [])
  return places.app === everything ? found.toSorted((a, b) => a.label.localeCompare(b.label, places.language)) : found
}

/** An entity's own item is also marked for views that have none. */
const hasView = (items: object[], view: string | undefined) => items.some(item => 'view' in item && item.view === view)
