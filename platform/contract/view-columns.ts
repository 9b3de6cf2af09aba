/** The columns of a list: those of its view's document, or derived ones. The door file needs no more of a layout. */
import type { ViewColumn, ViewDocument } from './documents.ts'
import type { EntityModel, FieldType } from './entity.ts'
import { byImportance } from './field-order.ts'

/** Never a column unless a view names them. */
const notColumns: FieldType[] = [
  'long-text',
  'rich-text',
  'signature',
  'geo-point',
  'json',
  'address',
  'items',
  'inverse',
  'relations',
  'file',
  'files',
  'uuid',
]
const derivedColumns = 8

export function viewColumns(entity: EntityModel, view: ViewDocument | undefined): ViewColumn[] {
  if (view?.columns?.length)
    return view.columns.map(column => (typeof column === 'string' ? { field: column } : column))
  const fields = entity.fields
    .filter(field => !notColumns.includes(field.type) && !field.deprecated && !field.writeOnly)
    .sort(byImportance(entity))
  return [...fields.slice(0, derivedColumns).map(({ name }) => ({ field: name })), { field: '_updatedAt' }]
}
