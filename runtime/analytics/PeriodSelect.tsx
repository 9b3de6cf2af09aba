/** A period by name, or from one day to another. */
import { Select } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commonPeriods } from '../../platform/expression/question/period.ts'
import { todayIn } from '../calendar/days.ts'
import { dateFormat } from '../form/inputs/date-format.ts'
import { Dates } from '../value/Dates.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './Analytics.module.css'

interface PeriodSelectProps {
  value: string | undefined
  /** undefined: all times. */
  onChange: (period: string | undefined) => void
  label?: string
}

const custom = 'custom'

export function PeriodSelect({ value, onChange, label }: PeriodSelectProps) {
  const { t } = useTranslation('analytics')
  const { timeZone } = useFormat()
  const isCustom = value?.includes('..') ?? false
  return (
    <div className={classes.period}>
      <Select
        size="xs"
        {...(label ? { label } : { 'aria-label': t('period.label') })}
        data={[
          { value: 'all', label: t('period.all') },
          ...commonPeriods.map(period => ({ value: period as string, label: t(`period.${period}`) })),
          { value: custom, label: t('period.custom') },
        ]}
        value={isCustom ? custom : (value ?? 'all')}
        onChange={chosen => {
          const today = todayIn(timeZone)
          if (chosen === custom) onChange(`${today}..${today}`)
          else onChange(chosen === 'all' || chosen === null ? undefined : chosen)
        }}
        allowDeselect={false}
        maxDropdownHeight={360}
      />
      {isCustom && <Days value={value!} onChange={onChange} />}
    </div>
  )
}

/** It counts when its last day is chosen, too. */
function Days({ value, onChange }: { value: string; onChange: (period: string) => void }) {
  const { t } = useTranslation('analytics')
  const format = useFormat()
  const [from = null, to = null] = value.split('..')
  const [begun, setBegun] = useState<string | null>(null)
  return (
    <Dates>
      <DatePickerInput
        type="range"
        size="xs"
        aria-label={t('period.custom')}
        valueFormat={dateFormat(format)}
        allowSingleDateInRange
        value={begun ? [begun, null] : [from, to]}
        onChange={([from, to]) => {
          setBegun(to ? null : from)
          if (from && to) onChange(`${from}..${to}`)
        }}
      />
    </Dates>
  )
}
