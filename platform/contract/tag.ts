/** Free words on records, over all entities. */
import type { Label } from './label.ts'

export interface TagUse {
  entity: string
  entityTitle: Label
  field: string
  title: Label
  count: number
}

export interface TagSummary {
  tag: string
  /** On how many records it stands, as far as the caller may see them. */
  count: number
  uses: TagUse[]
}

/** `from` become `to`, on all records; null: they are taken off. */
export interface TagChange {
  from: string[]
  to: string | null
}
