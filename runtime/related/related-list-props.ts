/** What a related list is of: a record, and the inverse field that leads to the others. */
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'

export interface RelatedListProps {
  /** Of the record whose page this is. */
  entity: string
  record: JsonObject
  field: FieldModel
  columns?: string[]
  /** In place of the field's own. */
  title?: string | undefined
}
