/** A day: typed as one writes it here, or picked. */
import { DateInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { parseDate } from '../../../platform/contract/input/parse-date.ts'
import { useFormat } from '../../value/useFormat.ts'
import { AtRest } from './AtRest.tsx'
import { dateFormat } from './date-format.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'

export function DateField(props: InputProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const pattern = dateFormat(format)
  const placeholder = props.compact ? undefined : pattern
  const day = textOf(props.value)
  return (
    <AtRest props={props} text={pattern.includes('/') ? day.replaceAll('-', '/') : day} plain={{ placeholder }}>
      <DateInput
        {...inputAttributes(props)}
        value={day || null}
        onChange={next => props.onChange(next ?? undefined)}
        dateParser={text => parseDate(text)}
        valueFormat={pattern}
        firstDayOfWeek={format.firstDayOfWeek}
        placeholder={placeholder}
        clearable={!props.required}
        clearButtonProps={{ 'aria-label': t('action.clear'), tabIndex: -1 }}
        popoverProps={{ transitionProps: { duration: 0 } }}
      />
    </AtRest>
  )
}
