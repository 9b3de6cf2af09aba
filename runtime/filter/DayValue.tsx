/** A day in a filter: a date, or one reckoned from today, so that a saved link stays true tomorrow. */
import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { FilterValue } from '../../platform/expression/filter.ts'
import { DateField } from '../form/inputs/DateField.tsx'
import { type DayKind, dayKindOf, dayKinds, dayOfKind } from './day-kind.ts'

interface DayValueProps {
  field: FieldModel
  value: FilterValue | undefined
  onChange: (value: FilterValue | undefined) => void
}

export function DayValue({ field, value, onChange }: DayValueProps) {
  const { t } = useTranslation()
  const kind = dayKindOf(value)
  const days = typeof value === 'object' && value !== null && 'today' in value ? Math.abs(value.today) : 0
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <Select
        aria-label={t('filter.when')}
        w={152}
        data={dayKinds.map(each => ({ value: each, label: t(`filter.days.${each}`) }))}
        value={kind}
        onChange={next => next && onChange(dayOfKind(next as DayKind, days || 7))}
        allowDeselect={false}
      />
      {(kind === 'ahead' || kind === 'ago') && (
        <NumberInput
          aria-label={t('filter.howManyDays')}
          w={80}
          min={1}
          max={36_500}
          value={days}
          onChange={next => onChange(dayOfKind(kind, Math.max(1, Number(next) || 1)))}
        />
      )}
      {kind === 'date' && (
        <div style={{ flex: 1 }}>
          <DateField
            id={`filter-${field.name}`}
            label={t('filter.value')}
            field={field}
            value={typeof value === 'string' ? value.slice(0, 10) : undefined}
            onChange={next => onChange(next as string | undefined)}
            labels={new Map()}
          />
        </div>
      )}
    </div>
  )
}
