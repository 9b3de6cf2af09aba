/** One of a list, each with its colour. Values may be numbers or booleans, so choices go by their place. */
import { Combobox, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../../platform/contract/label.ts'
import { OptionChip } from '../../value/OptionChip.tsx'
import { OptionDot } from '../../value/OptionDot.tsx'
import { AtRest, closedList } from './AtRest.tsx'
import { type InputProps, inputAttributes } from './input-props.ts'

export function OptionField(props: InputProps) {
  const { t, i18n } = useTranslation()
  const { field, value, onChange, required } = props
  const options = field.options ?? []
  const at = options.findIndex(option => option.value === value)
  const coloured = options.some(({ color }) => color)
  const dot = coloured && at >= 0 && !props.compact && <OptionDot color={options[at]?.color} />
  const searchable = options.length > 8
  const text = at < 0 ? '' : labelText(options[at]!.title, i18n.language)
  return (
    <AtRest
      props={props}
      text={text}
      plain={{ ...closedList, readOnly: !searchable, start: dot, section: <Combobox.Chevron /> }}
    >
      <Select
        {...inputAttributes(props)}
        data={options.flatMap(({ title, retired }, index) =>
          retired && index !== at ? [] : [{ value: String(index), label: labelText(title, i18n.language) }],
        )}
        value={at < 0 ? null : String(at)}
        onChange={next => onChange(next === null ? undefined : options[Number(next)]?.value)}
        clearable={!required}
        clearButtonProps={{ 'aria-label': t('action.clear') }}
        allowDeselect={false}
        searchable={searchable}
        leftSection={dot}
        leftSectionWidth={dot ? 28 : undefined}
        renderOption={({ option }) =>
          coloured ? <OptionChip color={options[Number(option.value)]?.color}>{option.label}</OptionChip> : option.label
        }
        comboboxProps={{ withinPortal: true }}
      />
    </AtRest>
  )
}
