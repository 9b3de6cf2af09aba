/** Several edits of the model that are collected, looked at and applied as one; kept on the server, for several people. */
import type { ChangeSet, DocumentKind } from './documents.ts'
import type { Json } from './json.ts'
import type { AnswersByPack } from './pack.ts'
import type { MergeChoice, Plan } from './plan.ts'

/** `review`: waits for somebody else's word; `approved`: may be applied as long as nothing of it changes. */
export const changeSetStates = ['draft', 'review', 'approved', 'applied', 'withdrawn'] as const
export type ChangeSetState = (typeof changeSetStates)[number]

interface Person {
  _id: string | null
  _label: string
}

export interface ChangeSetSummary {
  id: string
  name: string
  description: string
  state: ChangeSetState
  author: Person
  createdAt: string
  changedAt: string
  /** How many documents are in it. */
  items: number
  /** Everybody who put something into it. */
  editors: Person[]
  /** Who looked at it, and what they said. */
  review: { by: Person; at: string; note: string } | null
  /** In which it was applied. */
  revision: number | null
}

export interface ChangeSetItem {
  kind: 'entity' | DocumentKind
  /** Of an entity the name that it has in the model now, or will have. */
  name: string
  /** Null: it is removed. */
  text: string | null
  /** The revision of the model that the edit began from. */
  base: number
  /** Rises with every edit: who sends another one was not the last to see it. */
  version: number
  by: Person
  at: string
  /** The model's document was changed by others since; see rebase. */
  stale: boolean
}

/** What is done with a pack instead of edits: an act of its own, that nothing is put beside. */
export type ChangeSetPack = { name: string; answers?: AnswersByPack } & (
  | { act: 'install'; version: string; sample?: boolean }
  | { act: 'upgrade'; version: string; choices?: Record<string, MergeChoice> }
  | { act: 'uninstall'; mode: 'keep' | 'remove' }
)

export interface OpenChangeSet extends ChangeSetSummary {
  documents: ChangeSetItem[]
  pack: ChangeSetPack | null
}

/** `version`: that was read; null for what is not in the set yet. */
export type ChangeSetEdit = Pick<ChangeSetItem, 'kind' | 'name' | 'text' | 'base'> & { version: number | null }

export interface ChangeSetPlan extends Plan {
  /** Of edits; a pack's act has none that could be made by hand. */
  change?: ChangeSet
}

/** Where the set and others changed the same. */
export interface ChangeSetConflict {
  /** To choose by: `view account.all /columns`. */
  id: string
  kind: 'entity' | DocumentKind
  name: string
  pointer: string
  base?: Json
  mine?: Json
  theirs?: Json
  choice: MergeChoice
}

export interface ChangeSetRules {
  /** People change the model only by a change set that somebody else approved. */
  review: boolean
}
