/** The list as it is shown now, as a document that can be saved. Pure. */
import type { ViewDocument } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { ListState } from '../list/useListState.ts'

type Shown = Pick<ListState, 'view' | 'filter' | 'sort' | 'layout'>

export function documentToSave(entity: string, { view, filter, sort, layout }: Shown, title: string): JsonObject {
  // The model's own id, place and words in other languages are not the copy's.
  const { id: _, kind: __, share: ___, order: ____, 'x-i18n': _____, ...kept } = view ?? ({} as Partial<ViewDocument>)
  const keys = sort.split(',').filter(Boolean)
  const { filter: ______, sort: _______, ...rest } = kept
  return {
    ...rest,
    ...{ entity, title, type: layout },
    ...(filter && { filter }),
    ...(keys.length && { sort: keys }),
  } as unknown as JsonObject
}
