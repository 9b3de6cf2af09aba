/** The tables of tasks (migrations 0105 to 0107) as this room reads them. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { SeatState, StepKind, StepMode, StepState, TaskKind, TaskState } from '../../contract/task.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import type { RouteRules } from './route.ts'

export interface TaskRow {
  id: string
  kind: TaskKind
  origin: string
  run: string | null
  /** The entity's lasting id. */
  entity: string | null
  record: string | null
  title: LocalText
  instructions: LocalText | null
  form: Schema | null
  rules: TaskRules
  state: TaskState
  round: number
  applicant: string | null
  values: JsonObject
  created_at: string
  locks: boolean
}

/** What holds for the whole task, as it was when it began. */
export interface TaskRules extends RouteRules {
  /** Whether the applicant may decide on their own application. */
  allowOwn: boolean
  mayWithdraw: boolean
  /** The record may not be changed meanwhile, but by the applicant while it is with them. */
  lock: boolean
  /** Whether messages may hold links by which one decides without signing in. */
  links: boolean
}

export interface StepRow {
  id: string
  position: number
  name: string
  title: LocalText
  kind: StepKind
  mode: StepMode
  need: number
  timing: StepTiming
  state: StepState
  opened_at: string | null
  due_at: string | null
  remind_at: string | null
  late: boolean
}

export const lateActions = ['wait', 'escalate', 'review', 'reject', 'end'] as const
export interface StepTiming {
  /** Business days after it was opened; none: whenever. */
  dueIn?: number
  /** Every so many business days until it is decided. */
  remindEvery?: number
  /** What happens when it is late: nothing but a word to its people; others are asked too; it goes on without; … */
  onLate: (typeof lateActions)[number]
  /** Who is asked, too; found out when the task began. */
  escalateTo: SeatRequest[]
}

/** Whom a seat asks: a person, or whoever of a pool (`role:…`, `team:…`, `unit:…`, `user:…`) takes it. */
export type SeatRequest =
  | { person: string; pool: null; post: string | null; rank: number | null }
  | { person: null; pool: string[]; post: null; rank: null }

export interface SeatRow {
  id: string
  step: string
  person: string | null
  pool: string[] | null
  post: string | null
  rank: number | null
  state: SeatState
}

/** A step with its seats, as the route needs it. */
export interface FullStep extends StepRow {
  seats: SeatRow[]
}

export interface FullTask {
  task: TaskRow
  steps: FullStep[]
}
