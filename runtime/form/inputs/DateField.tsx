/** A day: typed as one writes it here, or picked. */
import { DateInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { parseDate } from '../../../platform/contract/input/parse-date.ts'
import { useFormat } from '../../value/useFormat.ts'
import { dateFormat } from './date-format.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'

export function DateField(props: InputProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <DateInput
      {...inputAttributes(props)}
      value={textOf(props.value) || null}
      onChange={next => props.onChange(next ?? undefined)}
      dateParser={text => parseDate(text)}
      valueFormat={dateFormat(format)}
      firstDayOfWeek={format.firstDayOfWeek}
      placeholder={props.compact ? undefined : dateFormat(format)}
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      popoverProps={{ transitionProps: { duration: 0 } }}
    />
  )
}
