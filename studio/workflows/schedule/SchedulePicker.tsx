/** How often, on which days, at what time. What is chosen is written as a crontab line; a line of one's own is left alone. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../shell/useTexts.ts'
import { changeSchedule } from './change-schedule.ts'
import classes from './Schedule.module.css'
import { ScheduleParts } from './ScheduleParts.tsx'
import { readSchedule, type Schedule, writeSchedule } from './schedule.ts'

interface SchedulePickerProps {
  cron: string
  onChange: (cron: string) => void
  /** Somebody wants to write the line. */
  onOwn: () => void
  readOnly: boolean
}

const kinds = ['day', 'weekdays', 'week', 'month', 'hours', 'minutes'] as const

export function SchedulePicker({ cron, onChange, onOwn, readOnly }: SchedulePickerProps) {
  const { t } = useTexts()
  const [own, setOwn] = useState(false)
  const schedule = readSchedule(cron)
  const kind = own || (cron && !schedule) ? 'own' : (schedule?.kind ?? null)
  const choose = (chosen: string | null) => {
    setOwn(chosen === 'own')
    if (chosen === 'own') return onOwn()
    if (chosen) onChange(writeSchedule(changeSchedule(schedule, chosen as Schedule['kind'])))
  }
  return (
    <div className={classes.parts}>
      <Select
        className={classes.kind}
        aria-label={t('schedule.howOften')}
        placeholder={t('schedule.howOften')}
        data={[...kinds, 'own' as const].map(value => ({ value, label: t(`schedule.kind.${value}`) }))}
        value={kind}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={choose}
      />
      {schedule && kind !== 'own' && (
        <ScheduleParts schedule={schedule} onChange={changed => onChange(writeSchedule(changed))} readOnly={readOnly} />
      )}
    </div>
  )
}
