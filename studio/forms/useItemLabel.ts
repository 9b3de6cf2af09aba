/** What a place of a form is called: by its field, its panel, or its plugin. */
import { useQuery } from '@tanstack/react-query'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import { pluginsQuery } from '../../runtime/plugins/plugins-query.ts'
import { textIn } from '../../runtime/plugins/text-in.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { DrawnItem } from './read-form.ts'

export function useItemLabel(entity: EntityModel | undefined) {
  const { t, language } = useTexts()
  const widgets = useWidgets(entity?.name ?? '')
  return ({ kind, name }: Pick<DrawnItem, 'kind' | 'name'>): string => {
    if (kind === 'panel' && (name === 'timeline' || name === 'history')) return t(`forms.panel.${name}`)
    if (kind === 'widget') return widgets.find(widget => widget.name === name)?.label ?? name
    const field = entity?.fields.find(each => each.name === name) ?? systemField(name)
    return field ? labelText(field.title, language) : name
  }
}

/** Panels of plugins for records of the entity. */
export function useWidgets(entity: string) {
  const { language } = useTexts()
  const { data: plugins = [] } = useQuery(pluginsQuery)
  return plugins.flatMap(({ name, widgets }) =>
    widgets.flatMap(widget =>
      widget.place === 'record' && widget.entity === entity
        ? [{ name: `${name}/${widget.id}`, label: textIn(widget.title, language) }]
        : [],
    ),
  )
}
