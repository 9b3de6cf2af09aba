/** Records, lists and history as JSON. See docs/api.md. */
import type { Json } from './json.ts'

export interface RecordJson {
  _id: string
  _label?: string
  _version?: number
  [field: string]: Json | undefined
}

export interface ListParameters {
  /** CEL over `record`. */
  filter?: string
  /** `name,owner.name,contacts(name,email)`; none: all readable stored fields. */
  select?: string
  /** `-_createdAt,name`. */
  sort?: string
  /** 50 when not given, at most 1000. */
  limit?: number
  after?: string
  before?: string
  offset?: number
  /** Words to be found in the record's text fields. */
  search?: string
  count?: 'exact' | 'estimated' | 'none'
  /** Also, or only, what is in the trash. */
  trashed?: 'only' | 'include'
}

export interface ListAnswer<R = RecordJson> {
  data: R[]
  next: string | null
  count?: number
}

/** One change of a record, newest first in the list. */
export interface HistoryEntry {
  position: string
  at: string
  operation: 'create' | 'update' | 'delete' | 'restore' | 'share'
  version: number
  actor: { _id: string; _label: string } | null
  /** API key's name where one was used. */
  key: string | null
  /** Only fields the reader may see. */
  changes: { field: string; before: Json; after: Json }[]
}

export type ShareLevel = 'read' | 'write'

/** A record that was shared: `user` or `team` is set. */
export interface Share {
  user: Named | null
  team: Named | null
  level: ShareLevel
  sharedBy: Named | null
  sharedAt: string
}
interface Named {
  _id: string
  _label: string
}

/** One of the two, by id. */
export interface Grantee {
  user?: string
  team?: string
}
