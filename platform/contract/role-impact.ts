/** What a changed role would mean for those who have it, before it is changed. */
import type { Action, FieldRule, PlatformRight } from './documents.ts'
import type { Named } from './record.ts'

export interface RoleImpact {
  /** Who has the role and may sign in. */
  people: number
  /** Of whom records were counted: the first by name. */
  counted: number
  rights: { gained: PlatformRight[]; lost: PlatformRight[] }
  records: RecordImpact[]
  fields: { entity: string; field: string; before: FieldRule; after: FieldRule }[]
}

/** Of one entity and action: whom it changes, with all roles of theirs together. */
export interface RecordImpact {
  entity: string
  action: Action
  people: (Named & { gained: number; lost: number })[]
}
