/** Days of one calendar: off, or worked although the week or the law says otherwise. */
import { Button, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { OwnDay } from '../../platform/contract/organisation.ts'
import { RemoveButton } from '../shell/RemoveButton.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Organisation.module.css'

interface CalendarDaysProps {
  days: OwnDay[]
  onChange: (days: OwnDay[]) => void
}

export function CalendarDays({ days, onChange }: CalendarDaysProps) {
  const { t } = useTexts()
  const change = (at: number, part: Partial<OwnDay>) =>
    onChange(days.map((day, each) => (each === at ? { ...day, ...part } : day)))
  return (
    <fieldset className={classes.hours}>
      <legend>{t('organisation.calendarDays')}</legend>
      {days.map((day, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day has nothing else to be known by while it is written
        <div key={at} className={classes.day}>
          <TextInput
            type="date"
            aria-label={t('organisation.date')}
            value={day.date}
            onChange={event => change(at, { date: event.currentTarget.value })}
          />
          <Select
            className={classes.off ?? ''}
            aria-label={`${t('organisation.off')} / ${t('organisation.worked')}`}
            data={[
              { value: 'off', label: t('organisation.off') },
              { value: 'worked', label: t('organisation.worked') },
            ]}
            value={day.working ? 'worked' : 'off'}
            allowDeselect={false}
            onChange={value => change(at, { working: value === 'worked' })}
          />
          <TextInput
            className={classes.name ?? ''}
            aria-label={t('organisation.name')}
            placeholder={t('organisation.name')}
            value={day.name}
            onChange={event => change(at, { name: event.currentTarget.value })}
          />
          <RemoveButton
            label={`${t('common:action.delete')} ${day.name || day.date}`}
            onClick={() => onChange(days.filter((_, each) => each !== at))}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={16} />}
        onClick={() => onChange([...days, { date: '', name: '', working: false }])}
      >
        {t('organisation.newDay')}
      </Button>
    </fieldset>
  )
}
