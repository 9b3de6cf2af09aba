/** What somebody may do to a task now: the one place that decides it, for those who look and for those who act. */
import type { DecisionAction, StepKind } from '../../contract/task.ts'
import { isBlocking } from './route.ts'
import type { FullStep, FullTask, SeatRow, TaskRow } from './task-rows.ts'
import type { Viewer } from './viewer.ts'

export interface Seated {
  step: FullStep
  seat: SeatRow
  /** Who is away, when it is not the viewer's own seat. */
  actingFor: string | null
}

export interface RightsInTask {
  seated: Seated | null
  decide: DecisionAction[]
  /** Names of earlier steps. */
  returnTo: string[]
  claim: SeatRow | null
  release: boolean
  delegate: boolean
  withdraw: boolean
  remind: boolean
}

export function rightsIn({ task, steps }: FullTask, viewer: Viewer): RightsInTask {
  const seated = seatOf(task, steps, viewer)
  const isOpen = task.state === 'open'
  const isApplicant = viewer.id !== null && task.applicant === viewer.id
  const isHeld = isOpen && steps.some(step => step.state === 'open' && isBlocking(step) && step.kind !== 'apply')
  return {
    seated,
    decide: seated ? decisionsOf(task, seated.step) : [],
    returnTo: seated && seated.step.kind !== 'work' ? earlierSteps(steps, seated.step) : [],
    claim: seated ? null : claimable(task, steps, viewer),
    release: seated?.seat.pool !== undefined && seated?.seat.pool !== null,
    delegate: seated !== null && seated.step.kind !== 'apply',
    withdraw: isOpen && isApplicant && task.kind === 'approval' && task.rules.mayWithdraw,
    remind: isHeld && (isApplicant || viewer.oversees),
  }
}

/** Who takes part in any way, or looks after processes. */
export const takesPart = ({ task, steps }: FullTask, viewer: Viewer, hasActed: boolean): boolean =>
  viewer.oversees ||
  hasActed ||
  (viewer.id !== null && task.applicant === viewer.id) ||
  steps.some(({ seats }) => seats.some(seat => isTheirs(seat, viewer) || isInPool(seat, viewer)))

/** Nobody decides on their own application, in nobody's place either. */
export const isOwnCase = (
  { applicant, rules }: Pick<TaskRow, 'applicant' | 'rules'>,
  kind: StepKind,
  person: string | null,
) => !rules.allowOwn && person !== null && person === applicant && (kind === 'approve' || kind === 'consult')

/** What holds the process up comes before what is only to be seen, one's own before another's. */
function seatOf(task: TaskRow, steps: FullStep[], viewer: Viewer): Seated | null {
  const theirs = steps.flatMap(step =>
    step.state !== 'open' || isOwnCase(task, step.kind, viewer.id)
      ? []
      : step.seats
          .filter(seat => seat.state === 'open' && isTheirs(seat, viewer))
          .map(seat => ({ step, seat, actingFor: seat.person === viewer.id ? null : seat.person })),
  )
  const worth = ({ step, actingFor }: Seated) => (isBlocking(step) ? 0 : 2) + (actingFor === null ? 0 : 1)
  return theirs.toSorted((a, b) => worth(a) - worth(b))[0] ?? null
}

function claimable(task: TaskRow, steps: FullStep[], viewer: Viewer): SeatRow | null {
  const open = steps.filter(step => step.state === 'open' && !isOwnCase(task, step.kind, viewer.id))
  const seats = open.flatMap(({ seats }) => seats)
  return seats.find(seat => seat.state === 'open' && seat.person === null && isInPool(seat, viewer)) ?? null
}

const isTheirs = ({ person }: SeatRow, { id, actsFor }: Viewer) =>
  person !== null && (person === id || actsFor.includes(person))
const isInPool = ({ person, pool }: SeatRow, { pools }: Viewer) =>
  person === null && pool !== null && pool.some(each => pools.includes(each))

function decisionsOf({ applicant }: TaskRow, { kind }: FullStep): DecisionAction[] {
  if (kind === 'approve' || kind === 'consult')
    return applicant ? ['approve', 'reject', 'return'] : ['approve', 'reject']
  if (kind === 'work') return ['complete']
  return kind === 'apply' ? ['apply'] : ['see']
}

const earlierSteps = (steps: FullStep[], { position }: FullStep): string[] =>
  steps
    .filter(step => step.position < position && isBlocking(step) && step.kind !== 'apply' && step.seats.length > 0)
    .map(({ name }) => name)
