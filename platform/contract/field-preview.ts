/** What a formula, a rollup or a condition that is still being written gives on real records. */
import type { FieldType } from './entity.ts'
import type { Json, JsonObject } from './json.ts'

export interface PreviewRequest {
  entity: string
  /** The field whose formula it is to be; a new one, or none, stands beside the others. */
  field?: string
  /** `x-formula` or `x-rollup` with what goes with it; nothing else of the entity changes. */
  property: JsonObject
  /** These records; else the newest. */
  ids?: string[]
  /** Only records for which it is true, and how many there are: of a condition. */
  only?: boolean
}

export interface Preview {
  type: FieldType
  data: { _id: string; _label: string; value: Json }[]
  /** Where `only` was asked: of all that the caller may read. */
  count?: number
}
