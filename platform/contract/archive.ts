/** What is out of sight and not gone: entities and fields that were removed, with their data. */
import type { Json } from './json.ts'

export interface Archived {
  entity: { id: string; name: string }
  /** Null: the whole entity. */
  field: { id: string; name: string } | null
  /** `type`: the values of a field before its type changed. */
  because: 'removed' | 'type'
  /** In which it was archived, and by whom. */
  revision: number
  at: string
  author: string
}

/** What a document said at one revision and says at another. */
export interface DocumentDifference {
  kind: string
  id: string
  name: string
  change: 'add' | 'change' | 'remove'
  /** Where they differ, by pointers into the document; a value that is absent is not there. None: only the writing differs. */
  differences: Difference[]
}

export interface Difference {
  pointer: string
  before?: Json
  after?: Json
}
