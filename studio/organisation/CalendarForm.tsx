/** A calendar of a desk or a branch: its zone, weekend, holidays, hours, and days of its own. */
import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type CalendarSettings, calendarId, type OrganisationAnswer } from '../../platform/contract/organisation.ts'
import { client } from '../../runtime/client.ts'
import { freeId } from '../documents/free-id.ts'
import { IdInput } from '../documents/IdInput.tsx'
import { nameFrom } from '../naming/name-from.ts'
import { FormFrame } from '../people/FormFrame.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'
import { CalendarDays } from './CalendarDays.tsx'
import { HoursFields } from './HoursFields.tsx'
import { organisationChoices } from './organisation-choices.ts'
import { organisationLists } from './organisation-queries.ts'

interface CalendarFormProps {
  /** Empty: a new one. */
  id: string
  saved: CalendarSettings | undefined
  taken: string[]
  organisation: OrganisationAnswer
  onClose: () => void
}

export function CalendarForm({ id, saved, taken, organisation, onClose }: CalendarFormProps) {
  const { t, language } = useTexts()
  const [calendar, setCalendar] = useState<CalendarSettings>(saved ?? begun(organisation))
  const [ownId, setOwnId] = useState<string | null>(null)
  const choices = organisationChoices(language)
  const change = (part: Partial<CalendarSettings>) => setCalendar({ ...calendar, ...part })
  // In the language it is read in, where it has a title of its own there.
  const own = calendar.i18n?.[language]
  const title = own ?? calendar.title
  const rename = (text: string) =>
    change(own === undefined ? { title: text } : { i18n: { ...calendar.i18n, [language]: text } })
  const suggested = nameFrom(calendar.title) || nameFrom(calendar.i18n?.['ja'] ?? '')
  const name = id || (ownId ?? (suggested && freeId(suggested.slice(0, 36), taken)))
  const problem = !calendarId.test(name) ? 'capital' : !id && taken.includes(name) ? 'taken' : null
  const save = useSaved(
    () => client.organisation.update({ calendars: { [name]: calendar } }),
    organisationLists,
    onClose,
  )
  const isWhole = calendar.days.every(day => day.date && day.name.trim())
  return (
    <FormFrame
      title={id ? title : t('organisation.newCalendar')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={problem === null && title.trim() !== '' && isWhole}
      busy={save.isPending}
      error={save.error}
    >
      <TextInput
        label={t('organisation.calendarTitle')}
        placeholder={t('organisation.calendarExample')}
        value={title}
        onChange={event => rename(event.currentTarget.value)}
        required
        data-autofocus
      />
      {!id && <IdInput value={name} problem={problem} onChange={setOwnId} example="support-desk" />}
      <Select
        label={t('organisation.timeZone')}
        placeholder={organisation.timeZone}
        data={choices.timeZones}
        value={calendar.timeZone}
        onChange={timeZone => change({ timeZone })}
        searchable
        clearable
        limit={100}
      />
      <MultiSelect
        label={t('organisation.weekend')}
        data={choices.weekdays}
        value={calendar.weekend.map(String)}
        onChange={days => change({ weekend: days.map(Number) })}
        maxValues={6}
      />
      <Select
        label={t('organisation.nationalHolidays')}
        data={[{ value: 'JP', label: t('organisation.japan') }]}
        placeholder={t('organisation.noHolidays')}
        value={calendar.nationalHolidays}
        onChange={value => change({ nationalHolidays: value as 'JP' | null })}
        clearable
      />
      <HoursFields hours={calendar.hours} weekend={calendar.weekend} onChange={hours => change({ hours })} />
      <Checkbox
        label={t('organisation.shared')}
        description={t('organisation.sharedHint')}
        checked={calendar.shared}
        onChange={event => change({ shared: event.currentTarget.checked })}
      />
      <CalendarDays days={calendar.days} onChange={days => change({ days })} />
    </FormFrame>
  )
}

/** As the organisation works, until somebody says otherwise. */
const begun = ({ weekend, nationalHolidays, hours = null }: OrganisationAnswer): CalendarSettings => ({
  ...{ title: '', timeZone: null, weekend, nationalHolidays, hours, shared: true, days: [] },
})
