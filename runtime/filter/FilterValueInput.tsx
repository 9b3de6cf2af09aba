/** The value of a condition, by the field's type: the form's own inputs, several options at once, days from today. */
import { MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { FilterTerm, FilterValue } from '../../platform/expression/filter.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import { inputs } from '../form/inputs/registry.ts'
import { DayValue } from './DayValue.tsx'
import { useLabel } from './useLabel.ts'

interface FilterValueInputProps {
  field: FieldModel
  term: FilterTerm
  onChange: (value: FilterValue | undefined) => void
}

export function FilterValueInput({ field, term, onChange }: FilterValueInputProps) {
  const { t, i18n } = useTranslation()
  const label = t('filter.value')
  const { value } = term
  if (field.type === 'boolean')
    return (
      <Select
        aria-label={label}
        data={[
          { value: 'true', label: t('state.yes') },
          { value: 'false', label: t('state.no') },
        ]}
        value={String(value ?? true)}
        onChange={next => onChange(next === 'true')}
        allowDeselect={false}
      />
    )
  if (term.op === 'in')
    return (
      <MultiSelect
        aria-label={label}
        data={(field.options ?? []).map(({ value, title }) => ({
          value: JSON.stringify(value),
          label: labelText(title, i18n.language),
        }))}
        value={Array.isArray(value) ? value.map(each => JSON.stringify(each)) : []}
        onChange={next => onChange(next.map(each => JSON.parse(each)))}
        placeholder={Array.isArray(value) && value.length ? undefined : t('filter.chooseOptions')}
        clearable
        clearButtonProps={{ 'aria-label': t('action.clear') }}
      />
    )
  if (field.type === 'date' || field.type === 'date-time')
    return <DayValue field={field} value={value} onChange={onChange} />
  if (field.type === 'relation') return <RelatedValue field={field} value={value} onChange={onChange} />
  return <PlainValue field={field} op={term.op} value={value} onChange={onChange} />
}

interface ValueProps {
  field: FieldModel
  value: FilterValue | undefined
  onChange: (value: FilterValue | undefined) => void
}

function PlainValue({ field, op, value, onChange }: ValueProps & { op: string }) {
  const { t } = useTranslation()
  // A list's item is one of its options, or a word; part of a text is text.
  const type =
    op === 'includes' ? (field.options ? 'option' : 'text') : field.type === 'option' ? 'option' : typed(field)
  const Input = inputs[type]!
  const plain = typeof value === 'object' ? undefined : (value ?? undefined)
  return (
    <Input
      id={`filter-${field.name}`}
      label={t('filter.value')}
      field={{ ...field, type }}
      value={plain}
      onChange={next => onChange(next as FilterValue | undefined)}
      labels={new Map()}
    />
  )
}

const typed = ({ type }: FieldModel) =>
  ['integer', 'number', 'decimal', 'money', 'rating', 'color'].includes(type) ? type : 'text'

/** A record, or whoever looks at the list. */
function RelatedValue({ field, value, onChange }: ValueProps) {
  const { t } = useTranslation()
  const isMe = typeof value === 'object' && value !== null && 'user' in value
  const [labels] = useState<Labels>(new Map())
  const id = typeof value === 'string' ? value : undefined
  useLabel(field.relation?.targets[0] ?? '', id, labels)
  const Input = inputs.relation!
  const picker = (
    <Input
      id={`filter-${field.name}`}
      label={t('filter.value')}
      field={field}
      value={id}
      onChange={next => onChange(next as string | undefined)}
      labels={labels}
    />
  )
  if (!field.relation?.targets.includes('user')) return picker
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <Select
        aria-label={t('filter.who')}
        w={136}
        data={[
          { value: 'me', label: t('filter.me') },
          { value: 'other', label: t('filter.somebody') },
        ]}
        value={isMe ? 'me' : 'other'}
        onChange={next => onChange(next === 'me' ? { user: '_id' } : undefined)}
        allowDeselect={false}
      />
      {!isMe && <div style={{ flex: 1 }}>{picker}</div>}
    </div>
  )
}
