/** Records, lists and history as JSON. See docs/api.md. */

import type { Json, JsonObject } from './json.ts'
import type { Message } from './message.ts'
import type { Problem } from './problem.ts'
import type { EntryAction } from './task.ts'

export interface RecordJson {
  _id: string
  _label?: string
  _version?: number
  [field: string]: Json | undefined
}

/** Which records are meant. */
export interface MatchParameters {
  /** CEL over `record`. */
  filter?: string
  /** Words to be found in the record's text fields. */
  search?: string
  /** Also, or only, what is in the trash. */
  trashed?: 'only' | 'include'
}

export interface ListParameters extends MatchParameters {
  /** `name,owner.name,contacts(name,email)`; none: all readable stored fields. */
  select?: string
  /** `-_createdAt,name`. */
  sort?: string
  /** 50 when not given, at most 1000. */
  limit?: number
  after?: string
  before?: string
  offset?: number
  count?: 'exact' | 'estimated' | 'none'
}

export interface ListAnswer<R = RecordJson> {
  data: R[]
  next: string | null
  count?: number
}

/** A record that may be the same as another. */
export interface PossibleDuplicate {
  _id: string
  _label: string
  /** 1: all that was compared is equal. */
  score: number
  /** By which it was found. */
  fields: string[]
}

export interface DuplicatesAnswer {
  /** The likest first, at most 50. */
  data: PossibleDuplicate[]
}

export interface AggregateParameters extends MatchParameters {
  /** `stage,closeOn:month as month,account.region`; none: one group of all. */
  groupBy?: string
  /** `count,sum(amount),countDistinct(account) as customers`; `count` when not given. */
  measures?: string
  /** CEL over `record`, which is a group: `record["sum(amount)"] > 1000`. */
  having?: string
  /** Groups and measures, `-` for descending: `-sum(amount),stage`. */
  sort?: string
  /** Groups: 1000 when not given, at most 10,000. */
  limit?: number
  /** The measures over all records, too. */
  totals?: boolean
}

export interface AggregateAnswer {
  /** Groups and measures by their keys; `_labels` names options, records and stretches of time as people do. */
  data: { [key: string]: Json | undefined; _labels?: { [key: string]: string | null } }[]
  /** How many groups there are. */
  groups: number
  totals?: JsonObject
}

/** What a bulk change did, or in a dry run would do. */
export interface BulkAnswer {
  /** Records that the filter names and the caller may see. */
  matched: number
  changed: number
  /** Those that the caller may see, but not change: they stay as they are. */
  notAllowed: number
  /** Those that are so already. */
  unchanged: number
  /** Records of other entities, and lines, that change with them. */
  others: number
  /** Of a dry run: those that would not be valid, which would stop all. */
  invalid: number
  /** Why, for the first hundred of them. */
  problems: { _id: string; errors: Problem[] }[]
}

export interface BulkParameters {
  /** CEL over `record`; `true` for all. */
  filter: string
  search?: string
  /** Changes nothing, and answers what would change. */
  dryRun?: boolean
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
export interface Named {
  _id: string
  _label: string
}

/** One of the two, by id. */
export interface Grantee {
  user?: string
  team?: string
}

export interface SearchParameters {
  /** Words; all of them must be found, the last letters of each may be missing. */
  q: string
  /** Only records of these entities. */
  entity?: string[]
  /** 20 when not given, at most 100. */
  limit?: number
}

/** A record that a search found, best first. */
export interface SearchHit {
  entity: string
  _id: string
  _label: string
  /** Where the words stand, in fields the caller may read. */
  highlights: Highlight[]
}

export interface Highlight {
  field: string
  /** A part of the field's text, as it is stored. */
  text: string
  /** From and to (behind the last) of what was looked for, in `text`. */
  marks: [number, number][]
}

/** A change of a record that its reader may see. Values are not told: read the record. */
export type ChangeEvent =
  /** Also of a record that has gone out of its reader's sight. */
  | { entity: string; _id: string; operation: 'delete' }
  | {
      entity: string
      _id: string
      operation: 'create' | 'update' | 'restore'
      version: number
      at: string
      /** Names of those that changed and may be read. */
      fields: string[]
    }

/** Beside changes a stream says: `look`, at a record one has open, since somebody came, went or said something; `model`: what there is or what one may is not what it was; `reload`: too much has come while nobody listened. */
export type LiveEvent =
  | { event: 'change'; change: ChangeEvent }
  | { event: 'look'; entity: string; _id: string }
  | { event: 'model' }
  | { event: 'reload' }

/** Somebody else who has a record open. `_label` is the id where the reader may not see people. */
export interface Present {
  person: Named
  editing: boolean
}

/** What somebody said about a record. */
export interface Comment {
  _id: string
  text: string
  /** `_label` is the id where the reader may not see people. */
  author: { _id: string; _label: string } | null
  createdAt: string
  /** Whom it names: "@" and the name stand in the text. */
  mentions: Named[]
  /** Null: as it was written. */
  updatedAt: string | null
}

/** What happened around a record, newest first. */
export type TimelineEntry = { at: string } & (
  | { kind: 'change'; change: HistoryEntry }
  | { kind: 'comment'; comment: Comment }
  /** A record that points to this one: an activity, a contact, an order. `field`: the name of the list of them here. */
  | {
      kind: 'record'
      record: {
        entity: string
        _id: string
        _label: string
        field: string
        createdBy: Comment['author']
        /** Of a call or visit: what, when, and what came of it; the first 500 letters. */
        activity: { [part in 'type' | 'status' | 'start' | 'due' | 'result']: Json } | null
      }
    }
  | {
      kind: 'file'
      file: { _id: string; name: string; type: string; size: number; field: string; uploader: Comment['author'] }
    }
  /** One that went out or came in; `times`: when it got into each state. */
  | { kind: 'message'; message: TimelineMessage }
  /** What was decided about it, or done for it. */
  | { kind: 'task'; task: TimelineTask }
)

export interface TimelineTask {
  _id: string
  /** Its id, for who takes part in it. */
  task: string | null
  title: string
  action: EntryAction
  actor: Comment['author']
  /** In whose place. */
  actingFor: Comment['author']
  step: string | null
  comment: string | null
  condition: string | null
  /** To which step it was sent back, or to whom it was handed. */
  to: string | null
}

export type TimelineMessage = Pick<
  Message,
  '_id' | 'direction' | 'channel' | 'state' | 'reason' | 'times' | 'subject' | 'template' | 'automatic'
>

export type TimelineKind = TimelineEntry['kind']

export interface TimelineParameters {
  /** All when not given. */
  kinds?: TimelineKind[]
  /** 50 when not given, at most 200. */
  limit?: number
  after?: string
}

export interface TimelineAnswer {
  data: TimelineEntry[]
  next: string | null
}
