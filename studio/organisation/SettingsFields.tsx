/** The organisation's settings as inputs. */
import { MultiSelect, Select } from '@mantine/core'
import type { OrganisationSettings } from '../../platform/contract/organisation.ts'
import { useTexts } from '../shell/useTexts.ts'
import { HoursFields } from './HoursFields.tsx'
import classes from './Organisation.module.css'
import { organisationChoices } from './organisation-choices.ts'

interface SettingsFieldsProps {
  edited: OrganisationSettings
  onChange: (edited: OrganisationSettings) => void
}

export function SettingsFields({ edited, onChange }: SettingsFieldsProps) {
  const { t, language } = useTexts()
  const set = <K extends keyof OrganisationSettings>(key: K, value: OrganisationSettings[K] | null) =>
    value !== null && onChange({ ...edited, [key]: value })
  const choices = organisationChoices(language)
  return (
    <div className={classes.fields}>
      <Select
        label={t('organisation.locale')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'ja', label: '日本語' },
        ]}
        value={edited.locale}
        onChange={value => set('locale', value as 'en' | 'ja' | null)}
      />
      <Select
        label={t('organisation.timeZone')}
        data={choices.timeZones}
        value={edited.timeZone}
        onChange={value => set('timeZone', value)}
        searchable
        limit={100}
      />
      <Select
        label={t('organisation.fiscalYearStart')}
        data={choices.months}
        value={String(edited.fiscalYearStart)}
        onChange={value => set('fiscalYearStart', value === null ? null : Number(value))}
      />
      <Select
        label={t('organisation.namedBy')}
        description={t('organisation.namedByHint')}
        inputWrapperOrder={hintBelow}
        data={[
          { value: 'start', label: t('organisation.byStart') },
          { value: 'end', label: t('organisation.byEnd') },
        ]}
        value={edited.fiscalYearNamedBy}
        onChange={value => set('fiscalYearNamedBy', value as 'start' | 'end' | null)}
      />
      <MultiSelect
        label={t('organisation.weekend')}
        data={choices.weekdays}
        value={edited.weekend.map(String)}
        onChange={days => set('weekend', days.map(Number))}
        maxValues={6}
      />
      <Select
        label={t('organisation.nationalHolidays')}
        data={[{ value: 'JP', label: t('organisation.japan') }]}
        placeholder={t('organisation.noHolidays')}
        value={edited.nationalHolidays}
        onChange={value => onChange({ ...edited, nationalHolidays: value as 'JP' | null })}
        clearable
      />
      <Select
        label={t('organisation.currency')}
        description={t('organisation.currencyHint')}
        inputWrapperOrder={hintBelow}
        data={choices.currencies}
        value={edited.currency}
        onChange={value => set('currency', value)}
        searchable
        limit={100}
      />
      <HoursFields
        hours={edited.hours ?? null}
        weekend={edited.weekend}
        onChange={hours => onChange({ ...edited, hours })}
      />
    </div>
  )
}

/** So that inputs beside each other stand on one line. */
const hintBelow: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']
