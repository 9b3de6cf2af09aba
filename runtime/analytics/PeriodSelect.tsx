/** A period by name, or from one day to another. */
import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { commonPeriods, isPeriod } from '../../platform/expression/question/period.ts'
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
  const [from = '', to = ''] = value?.includes('..') ? value.split('..') : []
  const isCustom = value?.includes('..') ?? false
  const today = new Date().toISOString().slice(0, 10)
  const days = (next: string) => isPeriod(next) && onChange(next)
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
          if (chosen === custom) onChange(`${today}..${today}`)
          else onChange(chosen === 'all' || chosen === null ? undefined : chosen)
        }}
        allowDeselect={false}
        maxDropdownHeight={360}
      />
      {isCustom && (
        <>
          <TextInput
            size="xs"
            type="date"
            aria-label={t('period.from')}
            value={from}
            onChange={event => days([event.currentTarget.value, to].toSorted().join('..'))}
          />
          <TextInput
            size="xs"
            type="date"
            aria-label={t('period.to')}
            value={to}
            min={from}
            onChange={event => days(`${from}..${event.currentTarget.value}`)}
          />
        </>
      )}
    </div>
  )
}
