/** A day: typed as one writes it here, or picked. */
import { DateInput } from '@mantine/dates'
import { useFormat } from '../../value/useFormat.ts'
import { dateFormats, parseDate } from './date-text.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'

export function DateField(props: InputProps) {
  const { language } = useFormat()
  return (
    <DateInput
      {...inputAttributes(props)}
      value={textOf(props.value) || null}
      onChange={next => props.onChange(next ?? undefined)}
      dateParser={text => parseDate(text)}
      valueFormat={dateFormats(language).date}
      clearable={!props.required}
      popoverProps={{ transitionProps: { duration: 0 } }}
    />
  )
}
