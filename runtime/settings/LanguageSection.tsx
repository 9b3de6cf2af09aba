/** Language, time zone, and how dates are written. */
import { Select } from '@mantine/core'
import type { Preferences } from '../../platform/contract/preferences.ts'
import { languages } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { usePreferences } from '../shell/usePreferences.ts'
import { timeZonesWith } from '../value/time-zones.ts'
import { useFormat } from '../value/useFormat.ts'
import { Part } from './Part.tsx'
import { Setting } from './Setting.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

const days = [0, 1, 6] as const
const styles = ['locale', 'iso', 'wareki'] as const

export function LanguageSection() {
  const { t } = useSettingsTexts()
  const { language, setLanguage } = useLanguage()
  const { preferences, prefer } = usePreferences()
  const format = useFormat()
  if (!preferences) return null
  const { timeZone, dateStyle, firstDayOfWeek } = preferences
  const now = new Date().toISOString()
  return (
    <Part title={t('settings.section.language')} hint={t('settings.language.intro')}>
      <div className={classes.fields}>
        <Setting
          label={t('settings.language.language')}
          value={language}
          options={Object.entries(languages).map(([value, label]) => ({ value: value as typeof language, label }))}
          onChange={next => void setLanguage(next)}
        />
        <Select
          label={t('settings.language.timeZone')}
          description={t('settings.language.timeZoneHint', { now: format.dateTime(now) })}
          inputWrapperOrder={['label', 'input', 'description']}
          data={timeZonesWith(timeZone)}
          value={timeZone}
          onChange={next => next && prefer({ timeZone: next })}
          allowDeselect={false}
          limit={100}
          searchable
        />
        <Setting<Preferences['dateStyle']>
          label={t('settings.language.dates')}
          hint={t('settings.language.example', { date: format.dateTime(now) })}
          value={dateStyle}
          options={styles.map(value => ({ value, label: t(`settings.language.dateStyle.${value}`) }))}
          onChange={next => prefer({ dateStyle: next })}
        />
        <Setting
          label={t('settings.language.firstDay')}
          value={String(firstDayOfWeek)}
          options={days.map(day => ({ value: String(day), label: dayName(day, language) }))}
          onChange={next => prefer({ firstDayOfWeek: Number(next) as Preferences['firstDayOfWeek'] })}
        />
      </div>
    </Part>
  )
}

/** 2023-01-01 was a Sunday. */
const dayName = (day: number, language: string) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2023, 0, 1 + day)))
