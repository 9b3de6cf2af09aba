/** Several of a list. */
import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../../platform/contract/label.ts'
import { type InputProps, inputAttributes } from './input-props.ts'

export function OptionsField(props: InputProps) {
  const { t, i18n } = useTranslation()
  const { field, value, onChange } = props
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <MultiSelect
      {...inputAttributes(props)}
      data={(field.options ?? [])
        .filter(({ value, retired }) => !retired || chosen.includes(String(value)))
        .map(({ value, title }) => ({ value: String(value), label: labelText(title, i18n.language) }))}
      value={chosen}
      onChange={next => onChange(next.length ? next : undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      hidePickedOptions
    />
  )
}
