/** Free JSON, as text; kept when it can be read. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '../../../platform/contract/json.ts'
import { type InputProps, inputAttributes } from './input-props.ts'

export function JsonField(props: InputProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [broken, setBroken] = useState(false)
  const { error, ...attributes } = inputAttributes(props)
  const rest = props.value === undefined ? '' : JSON.stringify(props.value, null, 2)
  function leave() {
    const parsed = parse(typed ?? rest)
    setBroken(parsed === null)
    if (parsed) {
      setTyped(null)
      props.onChange(parsed.value)
    }
    props.onBlur?.()
  }
  return (
    <Textarea
      {...attributes}
      autosize
      minRows={3}
      maxRows={20}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      error={broken ? t('validation.json') : error}
      value={typed ?? rest}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={leave}
    />
  )
}

function parse(text: string): { value: Json | undefined } | null {
  if (text.trim() === '') return { value: undefined }
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return null
  }
}
