/** A step as the planner knows it: with what it does, beside what it tells. */
import type { PlanStep } from '../contract/plan.ts'
import type { Operation } from './diff.ts'

export interface PlannedStep extends PlanStep {
  doing: Operation
  /** On a table of `smallTable` rows or more. */
  live: boolean
}
