/** One line of text: names, e-mail, telephone, links, barcodes. What machines read is stored half-width, prose as typed. */
import type { FieldType } from '../../../platform/contract/entity.ts'
import { normalValue } from '../../../platform/contract/input/normal-value.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import { PlainInput } from './PlainInput.tsx'

const kinds: Partial<
  Record<FieldType, { type: string; inputMode: 'email' | 'tel' | 'url' | 'text'; placeholder?: string }>
> = {
  email: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  link: { type: 'url', inputMode: 'url', placeholder: 'https://' },
  barcode: { type: 'text', inputMode: 'text' },
}

export function TextField(props: InputProps) {
  const { field, value, onChange, onBlur } = props
  const kind = kinds[field.type]
  const attributes = inputAttributes(props)
  function leave() {
    const text = textOf(value)
    const normal = normalValue(field, text.trim())
    if (normal !== text) onChange(normal || undefined)
    onBlur?.()
  }
  return (
    <PlainInput
      {...attributes}
      {...kind}
      value={textOf(value)}
      onChange={event => onChange(event.currentTarget.value || undefined)}
      onBlur={leave}
    />
  )
}
