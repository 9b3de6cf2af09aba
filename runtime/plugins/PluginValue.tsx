/** A value of a plugin's field type, to be read; as the type it refines is shown where the plugin has no cell for it. */
import type { ComponentType, ReactNode } from 'react'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { FieldCellProps } from '../../platform/contract/plugin-client.ts'
import { Contained } from './Contained.tsx'
import { pluginOf, pluginTypeOf } from './plugin-type-of.ts'
import { usePluginScreens } from './usePluginScreens.ts'

interface PluginValueProps {
  field: FieldModel
  value: Exclude<Json, null>
  children: ReactNode
}

export function PluginValue({ field, value, children }: PluginValueProps) {
  const type = pluginTypeOf(field)!
  const { screens, props } = usePluginScreens(pluginOf(type))
  const Shown = screens?.fields?.[type]?.Cell as ComponentType<FieldCellProps> | undefined
  if (!Shown) return children
  return (
    <Contained plugin={pluginOf(type)}>
      <Shown {...props} field={field} value={value} />
    </Contained>
  )
}
