/** A moment, in the person's time zone. */
import { DateTimePicker } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../value/useFormat.ts'
import { dateFormats } from './date-text.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import { fromZoned, toZoned } from './zoned-time.ts'

export function DateTimeField(props: InputProps) {
  const { t } = useTranslation()
  const { language, timeZone } = useFormat()
  return (
    <DateTimePicker
      {...inputAttributes(props)}
      value={toZoned(textOf(props.value), timeZone)}
      onChange={next => props.onChange((next && fromZoned(next, timeZone)) ?? undefined)}
      valueFormat={dateFormats(language).dateTime}
      placeholder={props.compact ? undefined : dateFormats(language).dateTime}
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      popoverProps={{ transitionProps: { duration: 0 } }}
    />
  )
}
