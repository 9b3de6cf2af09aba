/** A view's JSON as its editor draws it: what is not as it should be is left out, and stays in the text. Pure. */
import type { ViewColumn, ViewDocument, ViewGroup, ViewType } from '../../platform/contract/documents.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { layoutKeys, layoutTypes } from '../../platform/contract/layout-slots.ts'
import { isObject, listAt, objectAt, own, textAt, textsAt } from '../schema/read-json.ts'

export function readView(document: JsonObject): ViewDocument {
  const type = ['grid', ...layoutTypes].find(each => each === textAt(document, 'type')) as ViewType | undefined
  const filter = textAt(document, 'filter')
  return {
    ...{ kind: 'view', id: textAt(document, 'id') ?? '', entity: textAt(document, 'entity') ?? '' },
    type: type ?? 'grid',
    columns: listAt(document, 'columns').flatMap(column => columnOf(column) ?? []),
    group: listAt(document, 'group').flatMap(group => columnOf(group) ?? []) as ViewGroup[],
    sort: textsAt(document, 'sort'),
    ...(filter !== undefined && { filter }),
    ...(isObject(own(document, 'totals')) && { totals: objectAt(document, 'totals') as ViewDocument['totals'] & {} }),
    ...(Array.isArray(own(document, 'quick')) && { quick: textsAt(document, 'quick') }),
    ...Object.fromEntries(
      Object.values(layoutKeys).flatMap(key => (isObject(own(document, key)) ? [[key, objectAt(document, key)]] : [])),
    ),
  }
}

function columnOf(column: Json): ViewColumn | null {
  if (typeof column === 'string') return { field: column }
  if (!isObject(column) || textAt(column, 'field') === undefined) return null
  return column as unknown as ViewColumn
}
