/** Panels of plugins on a record's page. */
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { PanelProps } from '../../platform/contract/plugin-client.ts'
import { Contained } from './Contained.tsx'
import classes from './Plugins.module.css'
import { pluginsQuery } from './plugins-query.ts'
import { textIn } from './text-in.ts'
import { usePluginScreens } from './usePluginScreens.ts'

interface RecordPanelsProps {
  entity: string
  record: JsonObject
  /** The one that stands at this place, `acme/credit`; none: all that no form places. */
  only?: string
  placed?: string[]
}

export function RecordPanels({ entity, record, only, placed = [] }: RecordPanelsProps) {
  const { i18n } = useTranslation()
  const { data: plugins = [] } = useQuery(pluginsQuery)
  return plugins.flatMap(({ name, widgets }) =>
    widgets
      .filter(widget => widget.place === 'record' && widget.entity === entity)
      .filter(({ id }) => (only === undefined ? !placed.includes(`${name}/${id}`) : only === `${name}/${id}`))
      .map(({ id, title }) => (
        <section key={`${name} ${id}`} className={classes.panel} aria-label={textIn(title, i18n.language)}>
          <h3 className={classes.title}>{textIn(title, i18n.language)}</h3>
          <Contained plugin={name}>
            <Panel plugin={name} id={id} entity={entity} record={record} />
          </Contained>
        </section>
      )),
  )
}

function Panel({
  plugin,
  id,
  ...given
}: Pick<RecordPanelsProps, 'entity' | 'record'> & { plugin: string; id: string }) {
  const { screens, props } = usePluginScreens(plugin)
  const Shown = screens?.panels?.[id] as ComponentType<PanelProps> | undefined
  return Shown ? <Shown {...props} {...given} /> : null
}
