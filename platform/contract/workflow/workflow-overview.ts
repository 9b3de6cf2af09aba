/** What happens by itself, at a glance: what waits for whom, and what begins next. */

export interface WorkflowOverview {
  /** Open tasks, the most burdened first; without a person: those that anybody of a group may take. */
  waiting: { person: { _id: string; _label: string } | null; tasks: number; late: number; oldest: string }[]
  /** The next time of every workflow on a schedule, the soonest first. */
  next: { workflow: string; at: string }[]
}
