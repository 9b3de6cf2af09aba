/** A time of day, by the browser's own input. */
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import { PlainInput } from './PlainInput.tsx'

export function TimeField(props: InputProps) {
  return (
    <PlainInput
      {...inputAttributes(props)}
      type="time"
      value={textOf(props.value).slice(0, 5)}
      onChange={event => props.onChange(event.currentTarget.value ? `${event.currentTarget.value}:00` : undefined)}
    />
  )
}
