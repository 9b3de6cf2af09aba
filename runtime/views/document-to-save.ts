/** The list as it is shown now, as a document that can be saved. Pure. */
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { layoutSettings } from '../../platform/contract/layout-settings.ts'
import { layoutKeys } from '../../platform/contract/layout-slots.ts'
import type { ListState } from '../list/useListState.ts'

type Shown = Pick<ListState, 'view' | 'filter' | 'sort' | 'layout' | 'search'>

export function documentToSave(entity: EntityModel, shown: Shown, title: string): JsonObject {
  const { view, filter, sort, layout } = shown
  // The model's own id, place and words in other languages are not the copy's.
  const { id: _, kind: __, share: ___, order: ____, 'x-i18n': _____, ...kept } = view ?? ({} as Partial<ViewDocument>)
  const keys = sort.split(',').filter(Boolean)
  const { filter: ______, sort: _______, ...rest } = kept
  return {
    ...rest,
    ...{ entity: entity.name, title, type: layout },
    ...settingsOf(entity, shown),
    ...(filter && { filter }),
    ...(keys.length && { sort: keys }),
  } as unknown as JsonObject
}

/** The fields that the layout goes by, chosen or derived; what a card shows stays. */
function settingsOf(entity: EntityModel, { view, layout, search }: Shown): object {
  const settings = layout === 'grid' ? null : layoutSettings(entity, layout, view, { ...search })
  if (layout === 'grid' || !settings) return {}
  const card = layout === 'kanban' || layout === 'gallery' ? view?.[layoutKeys[layout]]?.card : undefined
  return { [layoutKeys[layout]]: { ...settings, ...(card && { card }) } }
}
