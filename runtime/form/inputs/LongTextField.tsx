/** Several lines; grows with its text. */
import { Textarea } from '@mantine/core'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'

export function LongTextField(props: InputProps) {
  return (
    <Textarea
      {...inputAttributes(props)}
      autosize
      minRows={props.compact ? 1 : 3}
      maxRows={16}
      value={textOf(props.value)}
      onChange={event => props.onChange(event.currentTarget.value || undefined)}
    />
  )
}
