/** What the details of a field's type get: the property as written and as read, and the way to change it. */
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { FieldRow } from '../../schema/field-row.ts'

export interface DetailProps {
  row: FieldRow
  /** Its name on the server, where it is there. */
  entity: string | null
  /** Other fields of the entity. */
  rows: FieldRow[]
  change: (property: JsonObject, source?: string) => void
}

/** The property with one keyword set; undefined or '' takes it out. */
export function withKeyword(property: JsonObject, keyword: string, value: JsonObject[string] | undefined): JsonObject {
  const { [keyword]: _, ...rest } = property
  if (value === undefined || value === '') return rest
  // In its old place, so that a change is one line in the text.
  return Object.hasOwn(property, keyword) ? { ...property, [keyword]: value } : { ...rest, [keyword]: value }
}
