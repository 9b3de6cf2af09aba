/** What one field type is: how a property is recognised, and where its value stands. One file each in this folder. */
import type { FieldModel, FieldType } from '../../contract/entity.ts'
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { PostgresType } from '../../contract/storage.ts'

export interface FieldKind {
  type: FieldType
  /** `property` is flat: `$ref`, `allOf` and `null` are resolved (flatten.ts). */
  matches(property: JsonObject): boolean
  /** The column's type; null where the value stands elsewhere (links, line items, pairs). */
  column(property: JsonObject): PostgresType | null
  /** What the type says about its values where the property is silent: becomes part of the validated schema. */
  implied?(property: JsonObject): Schema
  /** What only this type tells of a field. */
  details?(property: JsonObject): Partial<FieldModel>
}
