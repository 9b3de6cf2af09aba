/** What one way of saying when still asks for: the time, days of the week, the day of the month, every how many minutes. */
import { Chip, NumberInput, Select, TextInput } from '@mantine/core'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Schedule.module.css'
import { hourSteps, minuteSteps, type Schedule } from './schedule.ts'
import { weekdayNames } from './weekday-names.ts'

interface PartProps<S extends Schedule = Schedule> {
  schedule: S
  onChange: (schedule: Schedule) => void
  readOnly: boolean
}

export function ScheduleParts(props: PartProps) {
  const { t } = useTexts()
  const { schedule, onChange, readOnly } = props
  if (schedule.kind === 'minutes' || schedule.kind === 'hours') return <Often {...props} schedule={schedule} />
  return (
    <>
      {schedule.kind === 'month' && <DayOfMonth {...props} schedule={schedule} />}
      <TextInput
        className={classes.part}
        type="time"
        aria-label={t('schedule.time')}
        readOnly={readOnly}
        value={schedule.time}
        onChange={({ currentTarget: { value: time } }) => time && onChange({ ...schedule, time })}
      />
      {schedule.kind === 'week' && <DaysOfWeek {...props} schedule={schedule} />}
    </>
  )
}

function Often({ schedule, onChange, readOnly }: PartProps<Extract<Schedule, { every: number }>>) {
  const { t } = useTexts()
  const isMinutes = schedule.kind === 'minutes'
  const words = isMinutes ? 'schedule.everyMinutes' : 'schedule.everyHours'
  return (
    <>
      <Select
        className={classes.part}
        aria-label={t(isMinutes ? 'schedule.kind.minutes' : 'schedule.kind.hours')}
        data={(isMinutes ? minuteSteps : hourSteps).map(count => ({
          value: String(count),
          label: t(words, { count }),
        }))}
        value={String(schedule.every)}
        allowDeselect={false}
        readOnly={readOnly}
        onChange={every => every && onChange({ ...schedule, every: Number(every) })}
      />
      {schedule.kind === 'hours' && (
        <NumberInput
          className={classes.part}
          aria-label={t('schedule.minute')}
          suffix={t('schedule.minutesPast')}
          min={0}
          max={59}
          clampBehavior="strict"
          allowDecimal={false}
          readOnly={readOnly}
          value={schedule.minute}
          onChange={minute => typeof minute === 'number' && onChange({ ...schedule, minute })}
        />
      )}
    </>
  )
}

function DayOfMonth({ schedule, onChange, readOnly }: PartProps<Extract<Schedule, { kind: 'month' }>>) {
  const { t } = useTexts()
  const days = Array.from({ length: 31 }, (_, index) => String(index + 1))
  const isRare = typeof schedule.day === 'number' && schedule.day > 28
  return (
    <Select
      className={classes.part}
      aria-label={t('schedule.dayOfMonth')}
      description={isRare ? t('schedule.rare') : undefined}
      inputWrapperOrder={['input', 'description']}
      data={[
        ...days.map(day => ({ value: day, label: t('schedule.day', { day }) })),
        { value: 'last', label: t('schedule.last') },
      ]}
      value={String(schedule.day)}
      allowDeselect={false}
      readOnly={readOnly}
      onChange={day => day && onChange({ ...schedule, day: day === 'last' ? day : Number(day) })}
    />
  )
}

function DaysOfWeek({ schedule, onChange, readOnly }: PartProps<Extract<Schedule, { kind: 'week' }>>) {
  const { t, language } = useTexts()
  const set = (chosen: string[]) =>
    chosen.length > 0 && onChange({ ...schedule, days: chosen.map(Number).sort((one, other) => one - other) })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame it
    <div role="group" aria-label={t('schedule.days')} className={classes.days}>
      <Chip.Group multiple value={schedule.days.map(String)} onChange={set}>
        {weekdayNames(language).map(({ day, name }) => (
          <Chip key={day} value={String(day)} size="xs" disabled={readOnly}>
            {name}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  )
}
