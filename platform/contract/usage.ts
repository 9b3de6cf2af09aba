/** What names an entity or a field: what has to change before it can go, and what follows when it is renamed. */
import type { DocumentKind } from './documents.ts'
import type { Label } from './label.ts'

/** `setting` is what `x-entity` and currencies name; `relation` leads to an entity. */
export type UserKind = 'formula' | 'rollup' | 'rule' | 'condition' | 'setting' | 'relation' | DocumentKind

export interface UsedBy {
  kind: UserKind
  /** The entity's name, or the document's id. */
  id: string
  /** Of the entity's field that says so. */
  field?: string
  /** Of the field, entity or document. */
  title: Label
  /** Where in the document. */
  pointer: string
}

export interface EntityUsage {
  /** Of the entity as a whole. */
  entity: UsedBy[]
  /** By field; fields that nothing uses are not in it. */
  fields: Record<string, UsedBy[]>
}
