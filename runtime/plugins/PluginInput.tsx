/** The input of a plugin's field type; the built-in one of the type it refines until that is there, and without it. */
import type { ComponentType } from 'react'
import type { FieldInputProps } from '../../platform/contract/plugin-client.ts'
import type { InputProps } from '../form/inputs/input-props.ts'
import { inputs } from '../form/inputs/registry.ts'
import { Contained } from './Contained.tsx'
import { pluginOf, pluginTypeOf } from './plugin-type-of.ts'
import { usePluginScreens } from './usePluginScreens.ts'

export function PluginInput(input: InputProps) {
  const type = pluginTypeOf(input.field)!
  const { screens, props } = usePluginScreens(pluginOf(type))
  const Shown = screens?.fields?.[type]?.Input as ComponentType<FieldInputProps> | undefined
  const BuiltIn = inputs[input.field.type]
  if (!Shown) return BuiltIn ? <BuiltIn {...input} /> : null
  const { id, field, value, onChange, onBlur, invalid = false, required = false, describedBy } = input
  return (
    <Contained plugin={pluginOf(type)}>
      <Shown
        {...props}
        {...{ id, field, value, onChange, invalid, required }}
        {...(onBlur && { onBlur })}
        {...(describedBy && { describedBy })}
      />
    </Contained>
  )
}
