/** `/` and `/a/:app`: on to the first page of the app. */

import { IconApps } from '@tabler/icons-react'
import { Navigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NotFound } from '../shell/NotFound.tsx'
import { Notice } from '../shell/Notice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useMe } from '../shell/useMe.ts'
import { appsOf } from './apps-of.ts'
import { homeOf } from './home-of.ts'
import { resolveItem } from './resolve-item.ts'

export function Start() {
  const { t, i18n } = useTranslation()
  const { app: id } = useParams({ strict: false }) as { app?: string }
  const { data: me } = useMe()
  if (!me) return <Rows />
  const home = id === undefined ? homeOf(me) : null
  if (home) return <Navigate to={home} replace />
  const apps = appsOf(me)
  const app = id === undefined ? apps[0] : apps.find(candidate => candidate.id === id)
  if (!app && id !== undefined) return <NotFound />
  const places = { ...me, app: app?.id ?? '', language: i18n.language }
  const first = app?.navigation
    .flatMap(group => group.items)
    .map(item => resolveItem(item, places))
    .find(place => place !== null && place.href === undefined)
  if (!first) return <Notice icon={<IconApps size={32} />} title={t('state.noApps')} hint={t('state.noAppsHint')} />
  return <Navigate to={first.to} search={first.search} replace />
}
