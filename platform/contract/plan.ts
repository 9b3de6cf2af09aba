/** What a change of the model will do, told before it is done. */
import type { Unfit } from './documents.ts'
import type { Json } from './json.ts'
import type { Problem } from './problem.ts'

/** instant: metadata only · online: beside running work · rewrite: the table is written anew · destructive: data goes out of sight. */
export type StepClass = 'instant' | 'online' | 'rewrite' | 'destructive'

export type StepOperation =
  | 'create-table'
  | 'rename-table'
  /** Records that point to one of several entities hold the entity's name. */
  | 'rename-target'
  | 'archive-table'
  | 'restore-table'
  | 'add-column'
  | 'rename-column'
  | 'retype-column'
  /** Records have options that go: they get others. */
  | 'replace-options'
  | 'archive-column'
  | 'restore-column'
  | 'create-link-table'
  | 'rename-link-table'
  | 'archive-link-table'
  | 'restore-link-table'
  | 'add-unique'
  | 'drop-unique'
  | 'add-index'
  | 'drop-index'
  | 'add-foreign-key'
  | 'drop-foreign-key'

export interface PlanStep {
  /** Stable within the plan: `add-column account.region`. Named again to confirm a destructive one. */
  id: string
  operation: StepOperation
  entity: string
  /** Field name, or the key's field names joined with `, `. */
  field?: string
  /** A sentence in English. */
  description: string
  sql: string[]
  class: StepClass
  /** What it takes away is not archived but erased (a pack that is purged). */
  forGood?: true
  /** Rows of the table it touches, as counted or estimated at preview. */
  rows: number
  /** Of a step that changes a type: values there are, and those that convert; what was chosen for the others. */
  conversion?: { values: number; converts: number; estimated?: true; choice: Unfit; choices: Unfit[] }
  /**
   * Rows that would make it fail, or that would be emptied, with a sample; absent when there are none. `estimated`: from a
   * part of a large table; applying counts them all.
   */
  failing?: { count: number; estimated?: true; sample: { _id: string; value: string; message: string }[] }
  /** A large table was not looked through to the end, and nothing was found: applying looks at all before it changes any. */
  partly?: true
}

export interface DocumentChange {
  kind: string
  id: string
  change: 'add' | 'change' | 'remove' | 'purge'
}

export interface Plan {
  base: number
  /** Of everything the plan does; apply takes only a hash that is still true. */
  hash: string
  documents: DocumentChange[]
  steps: PlanStep[]
  warnings: Problem[]
}

/** Of a pack: it may bring others along. */
export interface PackPlan extends Plan {
  /** In the order of need. */
  packs: { name: string; version: string }[]
}

/** Whose version counts where both changed the same. */
export type MergeChoice = 'mine' | 'theirs'

/** Both the customer and the new version of a pack changed the same, differently. */
export interface MergeConflict {
  /** To choose by: `view account.all /columns/phone`. */
  id: string
  document: { kind: string; id: string }
  /** Into the document; items of lists by what names them. `''`: the whole document. */
  pointer: string
  /** As it was installed, as it is here, as the new version has it; what is absent is not there. */
  base?: Json
  mine?: Json
  theirs?: Json
  choice: MergeChoice
}

/** What of a new version cannot be taken, so that the customer's stays. */
export interface HeldBack {
  document: { kind: string; id: string }
  /** Into the document; `''`: all of it. */
  pointer: string
  /** Why. */
  message: string
}

/** What upgrading a pack would do. */
export interface PackUpgradePlan extends PackPlan {
  name: string
  from: string
  to: string
  conflicts: MergeConflict[]
  held: HeldBack[]
  /** Workflows that act as the platform and come switched off, since they do something else now. */
  switchedOff: string[]
}

export interface Applied {
  revision: number
  steps: number
}

export interface Revision {
  revision: number
  at: string
  author: { _id: string; _label: string } | null
  summary: string
  documents: DocumentChange[]
}
