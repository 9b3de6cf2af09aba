/** Language, time zone, fiscal year, weekend, holidays and currency, saved together. */
import { Button, Group, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { currencyCodes } from '../../platform/contract/currencies.ts'
import type { OrganisationAnswer, OrganisationSettings } from '../../platform/contract/organisation.ts'
import { client } from '../../runtime/client.ts'
import { useSaved } from '../people/useSaved.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Organisation.module.css'
import { organisationLists } from './organisation-queries.ts'

export function SettingsSection({ saved: { ownDays: _, ...saved } }: { saved: OrganisationAnswer }) {
  const { t, language } = useTexts()
  const [edited, setEdited] = useState<OrganisationSettings>(saved)
  const save = useSaved(() => client.organisation.update(edited), organisationLists)
  const isChanged = JSON.stringify(edited) !== JSON.stringify(saved)
  const set = <K extends keyof OrganisationSettings>(key: K, value: OrganisationSettings[K] | null) =>
    value !== null && setEdited({ ...edited, [key]: value })
  const choices = choicesIn(language)
  return (
    <form
      className={classes.section}
      onSubmit={event => {
        event.preventDefault()
        save.mutate(undefined)
      }}
    >
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
          onChange={value => setEdited({ ...edited, nationalHolidays: value as 'JP' | null })}
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
      </div>
      {save.error != null && <PlanProblem error={save.error} />}
      <Group justify="flex-end" mt="md">
        <Button type="submit" disabled={!isChanged} loading={save.isPending}>
          {t('common:action.save')}
        </Button>
      </Group>
    </form>
  )
}

/** So that inputs beside each other stand on one line. */
const hintBelow: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** In the reader's language, as their browser knows it. */
function choicesIn(language: string) {
  const named = (count: number, format: Intl.DateTimeFormatOptions, date: (at: number) => Date) =>
    Array.from({ length: count }, (_, at) =>
      new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' }).format(date(at)),
    )
  const months = named(12, { month: 'long' }, at => new Date(Date.UTC(2026, at, 1)))
  // 4 January 2026 is a Sunday.
  const weekdays = named(7, { weekday: 'long' }, at => new Date(Date.UTC(2026, 0, 4 + at)))
  const currencyNames = new Intl.DisplayNames(language, { type: 'currency' })
  return {
    months: months.map((label, at) => ({ value: String(at + 1), label })),
    weekdays: weekdays.map((label, at) => ({ value: String(at), label })),
    timeZones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter(name => name !== 'UTC')],
    currencies: currencyCodes.map(value => ({ value, label: `${value} ${currencyNames.of(value)}` })),
  }
}
