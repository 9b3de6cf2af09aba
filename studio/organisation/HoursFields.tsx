/** When there is work: all day long, or by hours that are written for each day of the week. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WeekHours } from '../../platform/contract/organisation.ts'
import { useTexts } from '../shell/useTexts.ts'
import { spansOf, spansText, usualHours } from './hours-text.ts'
import classes from './Organisation.module.css'
import { organisationChoices } from './organisation-choices.ts'

interface HoursFieldsProps {
  hours: WeekHours | null
  weekend: readonly number[]
  onChange: (hours: WeekHours | null) => void
}

export function HoursFields({ hours, weekend, onChange }: HoursFieldsProps) {
  const { t, language } = useTexts()
  const { weekdays } = organisationChoices(language)
  const worked = [1, 2, 3, 4, 5, 6, 0].filter(day => !weekend.includes(day))
  const set = (day: number, spans: WeekHours[number]) => onChange(hours!.map((each, at) => (at === day ? spans : each)))
  const copyFirst = () => onChange(hours!.map((each, day) => (worked.includes(day) ? hours![worked[0]!]! : each)))
  return (
    <fieldset className={classes.hours}>
      <legend>{t('organisation.hours')}</legend>
      <p className={classes.hint}>{t('organisation.hoursHint')}</p>
      <SegmentedControl
        aria-label={t('organisation.hours')}
        data={[
          { value: 'all', label: t('organisation.allDay') },
          { value: 'hours', label: t('organisation.byHours') },
        ]}
        value={hours ? 'hours' : 'all'}
        onChange={value => onChange(value === 'all' ? null : usualHours(weekend))}
      />
      {hours && (
        <div className={classes.fields}>
          {worked.map(day => (
            <DayHours key={day} label={weekdays[day]!.label} spans={hours[day]!} onChange={spans => set(day, spans)} />
          ))}
          <Button variant="default" size="xs" className={classes.copy} onClick={copyFirst}>
            {t('organisation.copyHours', { day: weekdays[worked[0]!]?.label })}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface DayHoursProps {
  label: string
  spans: WeekHours[number]
  onChange: (spans: WeekHours[number]) => void
}

/** What is typed stays as it is typed until it is left; what says no hours is not left out of a save, but stops it. */
function DayHours({ label, spans, onChange }: DayHoursProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && spansOf(typed) === null
  return (
    <TextInput
      label={label}
      placeholder={t('organisation.noWork')}
      value={typed ?? spansText(spans)}
      error={wrong ? t('organisation.hoursWrong') : null}
      onChange={event => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = spansOf(text)
        event.currentTarget.setCustomValidity(read ? '' : t('organisation.hoursWrong'))
        if (read) onChange(read)
      }}
      onBlur={() => !wrong && setTyped(null)}
    />
  )
}
