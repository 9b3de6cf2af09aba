/** All that the palette can do for this person: places of every app, new records, language and theme. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AppDocument } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import { appsOf, everything } from '../app/apps-of.ts'
import { type Places, resolveItem } from '../app/resolve-item.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { languages } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { useMe } from '../shell/useMe.ts'
import { usePreferences } from '../shell/usePreferences.ts'
import type { PaletteItem } from './palette-items.ts'

export function usePaletteItems(): PaletteItem[] {
  const { t, i18n } = useTranslation()
  const { data: me } = useMe()
  const { app: here = everything, entity } = useParams({ strict: false }) as { app?: string; entity?: string }
  const navigate = useNavigate()
  const { setLanguage } = useLanguage()
  const { prefer } = usePreferences()
  if (!me) return []
  const language = i18n.language
  const apps = appsOf(me).toSorted((a, b) => Number(b.id === here) - Number(a.id === here))

  const places = apps.flatMap(app => {
    const hint = app.id === everything ? t('app.allEntities') : documentTitle(app, language)
    const scope = { ...me, app: app.id, language }
    return app.navigation
      .flatMap(group => group.items)
      .flatMap(item => resolveItem(item, scope) ?? [])
      .map(
        ({ to, search, view, label, icon, href }): PaletteItem => ({
          id: `${href ?? to}?${view ?? ''}`,
          group: 'go',
          title: label,
          hint,
          icon,
          run: () => (href === undefined ? void navigate({ to, search }) : window.location.assign(href)),
        }),
      )
  })
  // What one has before one's eyes, then what the app is about, then the rest.
  const near = [
    entity,
    ...entitiesOf(
      apps.find(({ id }) => id === here),
      { ...me, app: here, language },
    ),
  ]
  const nearness = (name: string) => (near.includes(name) ? near.indexOf(name) : near.length)
  const creates = me.entities
    .filter(({ actions, parent }) => actions.includes('create') && !parent)
    .toSorted((a, b) => nearness(a.name) - nearness(b.name))
    .map(
      ({ name, title, icon }): PaletteItem => ({
        id: `+${name}`,
        group: 'create',
        title: t('list.createOne', { title: inSentence(labelText(title, language)) }),
        icon: icon ?? 'plus',
        run: () => void navigate({ to: `/a/${encodeURIComponent(here)}/${encodeURIComponent(name)}/new` }),
      }),
    )
  const settings: PaletteItem[] = [
    ...Object.entries(languages).map(([code, title]) => ({
      id: `language ${code}`,
      group: 'settings' as const,
      title,
      hint: t('user.language'),
      icon: 'world',
      run: () => void setLanguage(code as keyof typeof languages),
    })),
    ...(['light', 'dark', 'auto'] as const).map(scheme => ({
      id: `theme ${scheme}`,
      group: 'settings' as const,
      title: t(`user.${scheme}`),
      hint: t('user.theme'),
      icon: 'settings',
      run: () => prefer({ theme: scheme }),
    })),
  ]
  return [...places, ...creates, ...settings]
}

/** In the order of its navigation. */
const entitiesOf = (app: AppDocument | undefined, places: Places): string[] =>
  app?.navigation.flatMap(({ items }) => items).flatMap(item => resolveItem(item, places)?.entity ?? []) ?? []
