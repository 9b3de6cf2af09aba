/** Buttons of plugins over a list. */
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { ActionProps } from '../../platform/contract/plugin-client.ts'
import { Contained } from './Contained.tsx'
import { pluginsQuery } from './plugins-query.ts'
import { usePluginScreens } from './usePluginScreens.ts'

interface ListActionsProps {
  entity: string
  filter: string
}

export function ListActions(given: ListActionsProps) {
  const { data: plugins = [] } = useQuery(pluginsQuery)
  return plugins.flatMap(({ name, widgets }) =>
    widgets
      .filter(widget => widget.place === 'list' && widget.entity === given.entity)
      .map(({ id }) => (
        <Contained key={`${name} ${id}`} plugin={name}>
          <Action plugin={name} id={id} {...given} />
        </Contained>
      )),
  )
}

function Action({ plugin, id, ...given }: ListActionsProps & { plugin: string; id: string }) {
  const { screens, props } = usePluginScreens(plugin)
  const Shown = screens?.actions?.[id] as ComponentType<ActionProps> | undefined
  return Shown ? <Shown {...props} {...given} /> : null
}
