/** A colour, picked or typed as `#rrggbb`. */
import { ColorInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { normalColor } from '../../../platform/contract/input/normal-color.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'

const swatches = ['#e03131', '#e8590c', '#f08c00', '#2f9e44', '#0c8599', '#1971c2', '#6741d9', '#c2255c', '#495057']

export function ColorField(props: InputProps) {
  const { t } = useTranslation()
  return (
    <ColorInput
      {...inputAttributes(props)}
      value={textOf(props.value)}
      onChange={next => props.onChange(next || undefined)}
      onBlur={() => {
        const text = textOf(props.value)
        if (normalColor(text) !== text) props.onChange(normalColor(text))
        props.onBlur?.()
      }}
      fixOnBlur={false}
      swatches={swatches}
      eyeDropperButtonProps={{ 'aria-label': t('color.pick') }}
      placeholder="#1971c2"
    />
  )
}
