/** Why somebody may, or may not, do something to a record or see a field. */
import type { Action, FieldRule, Scope } from './documents.ts'
import type { Named, ShareLevel } from './record.ts'

export interface Explanation {
  user: Named
  entity: string
  action: Action
  record: ExplainedRecord | null
  /** Of some record where none was asked for. */
  allowed: boolean
  administrator: boolean
  /** What each of their roles gives for the action. */
  roles: RoleReason[]
  shares: ShareReason[]
  field: FieldExplanation | null
  /** The same in sentences, in the language of who asks. */
  sentences: string[]
}

export interface ExplainedRecord extends Named {
  owner: Named | null
  /** Names: the record's unit, the one above it, and so on. */
  units: string[]
  /** Names of teams in which both its owner and the person are. */
  teams: string[]
  trashed: boolean
}

/** `scopeHolds` and `whenHolds` are of the record; null where none was asked for, or there is no condition. */
export interface RoleReason {
  role: string
  title: string
  scope: Scope
  scopeHolds: boolean | null
  when: string | null
  whenHolds: boolean | null
}

export interface ShareReason {
  level: ShareLevel
  /** Null: with the person. */
  team: Named | null
  sharedBy: Named | null
  /** False where the action needs more, or no role gives the action at all. */
  counts: boolean
}

/**
 * `named`: the role says it of the field. `follows`: the field goes with the entity. `personal`: personal data that the
 * role does not name. `sources`: a formula of fields they do not see, which the role does not name. `none`: the role gives
 * no such action. The others hold for everybody.
 */
export type FieldCause = 'named' | 'follows' | 'personal' | 'sources' | 'none' | 'relation' | 'write-only' | 'read-only'

export interface FieldExplanation {
  name: string
  title: string
  rule: FieldRule
  /** What decided it beside the roles; null: the most that a role says. */
  because: FieldCause | null
  roles: { role: string; title: string; rule: FieldRule; because: FieldCause }[]
}
