/** A plan as a person reads it: by entity, the gravest first, with what has to be agreed to. */
import type { Plan, PlanStep, StepClass } from '../../platform/contract/plan.ts'

export interface PlanGroup {
  entity: string
  steps: PlanStep[]
  /** The gravest class among its steps. */
  class: StepClass
}

/** From harmless to grave. */
const stepClasses = ['instant', 'online', 'rewrite', 'destructive'] as const satisfies StepClass[]

const gravity = (step: { class: StepClass }) => stepClasses.indexOf(step.class)

/** Steps keep the order in which they are done; only the groups are sorted. */
export function planGroups({ steps }: Pick<Plan, 'steps'>): PlanGroup[] {
  const byEntity = new Map<string, PlanStep[]>()
  for (const step of steps) byEntity.set(step.entity, [...(byEntity.get(step.entity) ?? []), step])
  return [...byEntity]
    .map(([entity, own]) => ({ entity, steps: own, class: stepClasses[Math.max(...own.map(gravity))]! }))
    .toSorted((one, other) => gravity(other) - gravity(one) || one.entity.localeCompare(other.entity))
}

/** Steps that take data out of sight: each wants its own tick. */
export const destructiveSteps = ({ steps }: Pick<Plan, 'steps'>): PlanStep[] =>
  steps.filter(step => step.class === 'destructive')

/** Steps that existing rows would make fail, where nobody has chosen what becomes of their values. */
export const failingSteps = ({ steps }: Pick<Plan, 'steps'>): PlanStep[] =>
  steps.filter(step => step.failing?.count && (step.conversion?.choice ?? 'refuse') === 'refuse')

export const canApply = (plan: Plan, confirmed: ReadonlySet<string>): boolean =>
  !failingSteps(plan).length && destructiveSteps(plan).every(({ id }) => confirmed.has(id))
