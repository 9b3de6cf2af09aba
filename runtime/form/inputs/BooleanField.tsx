/** Yes or no. */
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type InputProps, inputAttributes } from './input-props.ts'

export function BooleanField(props: InputProps) {
  const { t } = useTranslation()
  const on = props.value === true
  return (
    <Switch
      {...inputAttributes(props)}
      checked={on}
      label={props.label ? undefined : t(on ? 'state.yes' : 'state.no')}
      onChange={event => props.onChange(event.currentTarget.checked)}
      styles={{ body: { minHeight: 32, alignItems: 'center' } }}
    />
  )
}
