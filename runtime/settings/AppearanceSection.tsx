/** Theme, how dense lists are, and where the app opens. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { Preferences } from '../../platform/contract/preferences.ts'
import type { Me } from '../../platform/contract/session.ts'
import { appsOf, everything } from '../app/apps-of.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { useMe } from '../shell/useMe.ts'
import { usePreferences } from '../shell/usePreferences.ts'
import { landingEntities } from './landing-entities.ts'
import { Part } from './Part.tsx'
import { Setting } from './Setting.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

const themes = ['light', 'dark', 'auto'] as const
const densities = ['compact', 'comfortable'] as const

export function AppearanceSection() {
  const { t } = useSettingsTexts()
  const { data: me } = useMe()
  const { preferences, prefer } = usePreferences()
  if (!me || !preferences) return null
  return (
    <Part title={t('settings.section.appearance')} hint={t('settings.appearance.intro')}>
      <div className={classes.fields}>
        <Setting<Preferences['theme']>
          label={t('settings.appearance.theme')}
          value={preferences.theme}
          options={themes.map(value => ({ value, label: t(`common:user.${value}`) }))}
          onChange={theme => prefer({ theme })}
        />
        <Setting<Preferences['density']>
          label={t('settings.appearance.density')}
          value={preferences.density}
          options={densities.map(value => ({ value, label: t(`common:user.${value}`) }))}
          onChange={density => prefer({ density })}
        />
        <Landing me={me} landing={preferences.landing} prefer={landing => prefer({ landing })} />
      </div>
    </Part>
  )
}

interface LandingProps {
  me: Me
  landing: Preferences['landing']
  prefer: (landing: Preferences['landing']) => void
}

function Landing({ me, landing, prefer }: LandingProps) {
  const { t } = useSettingsTexts()
  const { i18n } = useTranslation()
  const apps = appsOf(me)
  const app = apps.find(({ id }) => id === landing?.app)
  return (
    <>
      <Select
        label={t('settings.appearance.landing')}
        data={apps.map(each => ({
          value: each.id,
          label: each.id === everything ? t('common:app.allEntities') : documentTitle(each, i18n.language),
        }))}
        value={app?.id ?? null}
        placeholder={t('settings.appearance.landingFirst')}
        onChange={next => prefer(next ? { app: next, entity: null } : null)}
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      />
      {app && (
        <Select
          label={t('settings.appearance.landingPage')}
          data={landingEntities(me, app).map(({ name, plural }) => ({
            value: name,
            label: labelText(plural, i18n.language),
          }))}
          value={landing?.entity ?? null}
          placeholder={t('settings.appearance.landingPageFirst')}
          onChange={entity => prefer({ app: app.id, entity })}
          clearable
          clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        />
      )}
    </>
  )
}
