/** A record on its way into the database, made by `read-body.ts` and written by the `…-rows.ts` files. */
import type { JsonObject } from '../../contract/json.ts'
import type { Entity, Field } from '../../metadata/model.ts'

/** A record as it stands in the database, whatever the caller may see of it. */
export interface Current {
  id: string
  version: number
  owner: string | null
  unit: string | null
  /** System fields as JSON has them. */
  system: JsonObject
  /** Own fields and unnamed keys by name, without nulls; line items as their ids. */
  record: JsonObject
  /** What formulas and rollups gave, where it was asked for. */
  computed: JsonObject
  /** Line items by the name of their field. */
  items: ReadonlyMap<string, Current[]>
}

export interface Draft {
  entity: Entity
  id: string
  /** Null: it is new. */
  before: Current | null
  owner: string | null
  unit: string | null
  /** All own fields and unnamed keys as they will be, without nulls. */
  record: JsonObject
  /** Names of those that will be another value than before; of a new record, those that have one. */
  changed: Set<string>
  links: LinkDraft[]
  items: ItemsDraft[]
  /** Among the line items of a parent. */
  position: number | null
  isMoved: boolean
}

/** Many-to-many: the targets as they will be, in order, and those that are let go. */
export interface LinkDraft {
  field: Field
  targets: string[]
  removed: string[]
}

export interface ItemsDraft {
  field: Field
  child: Entity
  drafts: Draft[]
  removed: Current[]
}

/** Something of it has to be written. */
export const isChanged = (draft: Draft): boolean =>
  draft.before === null ||
  draft.changed.size > 0 ||
  draft.isMoved ||
  draft.owner !== draft.before.owner ||
  draft.unit !== draft.before.unit

/** Of what it writes, not all stands in its own row. */
export const hasParts = ({ entity, links, items, changed }: Draft): boolean =>
  links.length > 0 ||
  items.length > 0 ||
  entity.fields.some(({ type, name }) => fileTypes.has(type) && changed.has(name))

export const fileTypes: ReadonlySet<string> = new Set(['file', 'files'])

/** It and its line items, and theirs. */
export const withLines = (draft: Draft): Draft[] => [
  draft,
  ...draft.items.flatMap(({ drafts }) => drafts.flatMap(withLines)),
]
