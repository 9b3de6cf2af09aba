/** Work of people, whatever entity it is of (`x-entity.activity`): as lists, calendars and reports show it. */
import type { Activity, FieldModel } from './entity.ts'
import type { JsonObject } from './json.ts'

export interface ActivityItem {
  entity: string
  _id: string
  _label: string
  _version: number
  owner: { _id: string; _label: string } | null
  /** An option of the entity's status field. */
  status: string | null
  isDone: boolean
  type: string | null
  /** `YYYY-MM-DD` or a moment, as the entity has it. */
  due: string | null
  start: string | null
  end: string | null
  completed: string | null
  /** What it is about: the first of its relations that has a value. */
  about: { entity: string; _id: string; _label: string } | null
  repeats: boolean
  checklist: { done: number; total: number } | null
}

export const activityStates = ['open', 'done', 'all'] as const

export interface ActivityParameters {
  /** Ids of people; one's own when not given. `all`: of everybody one may see. */
  people?: string[] | 'all'
  /** `open` when not given. */
  state?: (typeof activityStates)[number]
  /** Moments: what touches the time from one to the other (exclusive). */
  from?: string
  to?: string
}

export interface ActivityAnswer {
  data: ActivityItem[]
  /** There are more than are shown. */
  more: boolean
}

export interface ChecklistItem {
  text: string
  done: boolean
}

/** What an activity has beside its record. */
export interface ActivityPlan {
  /** An RRULE such as `FREQ=WEEKLY;BYDAY=MO`: the next one is made when this one is done. */
  rule: string | null
  checklist: ChecklistItem[]
  /** 0: nothing was planned yet. Sent back, so that nobody writes over another's. */
  version: number
  /** One's own: minutes before it begins or is due; of a day without a time from nine in the morning. */
  reminders: number[]
}

/** The fields that say that it is done; in a patch. `completed` is today or now, as its field takes it. */
export function completion(
  entity: { activity?: Activity; fields: FieldModel[] },
  now: { moment: Date; today: string },
): JsonObject | null {
  const { status, done = [], completed } = entity.activity ?? {}
  if (status === undefined || done[0] === undefined) return null
  const field = entity.fields.find(({ name }) => name === completed)
  const at = field?.type === 'date-time' ? now.moment.toISOString() : now.today
  return { [status]: done[0], ...(field && { [field.name]: at }) }
}
