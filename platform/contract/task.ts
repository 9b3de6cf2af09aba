/** Work that a process hands to people: tasks with a form, and approvals with a route of steps. As the API speaks of them. */
import type { JsonObject, Schema } from './json.ts'

export const taskKinds = ['task', 'approval'] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskStates = [
  'open',
  'done',
  'approved',
  'rejected',
  'returned',
  'withdrawn',
  'timeout',
  'cancelled',
] as const
export type TaskState = (typeof taskStates)[number]

/**
 * `work`: a form to fill in. `approve`, and `consult` (合議: all who are asked agree) hold the process up. `circulate`
 * (回覧) and `review` (後閲: seen after the process went on without it) do not. `apply`: the applicant's own, first one.
 */
export const stepKinds = ['apply', 'work', 'approve', 'consult', 'circulate', 'review'] as const
export type StepKind = (typeof stepKinds)[number]
export const stepModes = ['one', 'all', 'some'] as const
export type StepMode = (typeof stepModes)[number]

export type StepState = 'waiting' | 'open' | 'done' | 'rejected' | 'skipped'
/** `passed`: it needed no decision any more. */
export type SeatState = 'waiting' | 'open' | 'approved' | 'rejected' | 'returned' | 'done' | 'seen' | 'passed'

/** What one does to a step: `apply` again after a return, `complete` a form, say that one has `see`n. */
export const decisions = ['approve', 'reject', 'return', 'complete', 'see', 'apply'] as const
export type DecisionAction = (typeof decisions)[number]

/** What the log of a task holds beside decisions. */
export type EntryAction =
  | DecisionAction
  | 'claim'
  | 'release'
  | 'delegate'
  | 'withdraw'
  | 'remind'
  | 'escalate'
  | 'late'
  | 'timeout'
  | 'cancel'

export interface PersonName {
  _id: string
  name: string
}

/** A row of the inbox: one step that waits, or what became of it. */
export interface TaskSummary {
  _id: string
  kind: TaskKind
  title: string
  state: TaskState
  /** What the reader may decide of it now, if anything. */
  step: { kind: StepKind; title: string } | null
  record: { entity: string; _id: string; _label: string | null } | null
  applicant: PersonName | null
  createdAt: string
  dueAt: string | null
  late: boolean
  /** It is in a queue: whoever claims it does it. */
  claimable: boolean
  /** The one who is away, for whom the reader decides. */
  actingFor: PersonName | null
}

export interface TaskStep {
  _id: string
  /** As the process names it. */
  name: string
  title: string
  kind: StepKind
  mode: StepMode
  need: number
  state: StepState
  position: number
  openedAt: string | null
  dueAt: string | null
  seats: TaskSeat[]
}

export interface TaskSeat {
  _id: string
  /** Null: nobody of the queue has claimed it yet. */
  person: PersonName | null
  /** Where it waits, when it is in a queue: names of roles, teams and units. */
  queue: string[] | null
  post: string | null
  state: SeatState
}

/** The approval log: what was done, and nothing of it is ever changed. */
export interface TaskEntry {
  at: string
  action: EntryAction
  actor: PersonName | null
  /** In whose place, when not in one's own. */
  actingFor: PersonName | null
  /** Under which post of theirs. */
  post: string | null
  step: string | null
  round: number
  comment: string | null
  /** 条件付承認: approved, if this is kept to. */
  condition: string | null
  /** To which step it was sent back, or to whom it was handed. */
  to: string | null
  attachments: { id: string; name: string }[]
}

export interface Task extends Omit<TaskSummary, 'step'> {
  instructions: string | null
  /** The form to fill in, in the reader's language. */
  form: Schema | null
  steps: TaskStep[]
  entries: TaskEntry[]
  /** What was filled in; only for who takes part. */
  values: JsonObject | null
  round: number
  may: TaskRights
}

/** What the reader may do to the task now. */
export interface TaskRights {
  /** The seat they decide on. */
  seat: string | null
  decide: DecisionAction[]
  /** Steps it can be sent back to; the applicant is always one where `return` may be. */
  returnTo: { step: string; title: string }[]
  claim: boolean
  release: boolean
  delegate: boolean
  withdraw: boolean
  remind: boolean
}

export interface TaskDecision {
  action: DecisionAction
  comment?: string
  condition?: string
  /** A step's name; none: to the applicant. */
  to?: string
  values?: JsonObject
  attachments?: string[]
}

export const taskBoxes = ['mine', 'queue', 'team', 'sent', 'done'] as const
export type TaskBox = (typeof taskBoxes)[number]
export type TaskCounts = Record<'mine' | 'queue' | 'team' | 'sent', number>

export interface TaskList {
  data: TaskSummary[]
  next: string | null
  counts: TaskCounts
}

export interface Absence {
  _id: string
  from: string
  to: string
  substitute: PersonName
}

/** What a link in a message shows of a task before one decides. */
export interface TaskLink {
  title: string
  step: string
  kind: StepKind
  person: string
  applicant: string | null
  record: string | null
  createdAt: string
  expiresAt: string
  decide: DecisionAction[]
}

/** A post that somebody holds in a unit; one may hold several (兼務). */
export interface Post {
  user: string
  unit: string | null
  title: string
  /** The higher, the more one may decide. */
  rank: number
  /** Whether it leads its unit. */
  head: boolean
}

/** One name and date for a paper, in place of a seal. */
export interface ApprovalStamp {
  step: string
  post: string | null
  name: string
  /** The date in the organisation's time zone. */
  date: string
  action: 'apply' | 'approve' | 'see'
  /** In whose place. */
  actingFor: string | null
}
