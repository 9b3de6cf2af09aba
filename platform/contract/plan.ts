/** What a change of the model will do, told before it is done. */
import type { Unfit } from './documents.ts'
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
  /** Rows of the table it touches, as counted or estimated at preview. */
  rows: number
  /** Of a step that changes a type: values there are, and those that convert; what was chosen for the others. */
  conversion?: { values: number; converts: number; choice: Unfit; choices: Unfit[] }
  /** Rows that would make it fail, or that would be emptied, with a sample; absent when there are none. */
  failing?: { count: number; sample: { _id: string; value: string; message: string }[] }
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
