/** A span of time as people write it: `1h 30m`, `1:30`, `90分`. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../platform/contract/input/format-duration.ts'
import { parseDuration } from '../../../platform/contract/input/parse-duration.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import { PlainInput } from './PlainInput.tsx'

export function DurationField(props: InputProps) {
  const { value, onChange, onBlur } = props
  const { i18n } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const rest = typeof value === 'number' ? formatDuration(value, i18n.language) : textOf(value)
  function type(text: string) {
    setTyped(text)
    // What is no duration stays as text, so that the error beside the field is about what one sees.
    onChange(text.trim() === '' ? undefined : (parseDuration(text) ?? text))
  }
  return (
    <PlainInput
      {...inputAttributes(props)}
      placeholder={props.compact ? undefined : formatDuration(5_400_000, i18n.language)}
      value={typed ?? rest}
      onChange={event => type(event.currentTarget.value)}
      onBlur={() => {
        setTyped(null)
        onBlur?.()
      }}
    />
  )
}
