/**
 * The way of a task through its steps, decided in pure functions: what a decision does to the seat, its step, the steps
 * after it and the task as a whole. Whoever acts loads a route, asks here, and saves what is different.
 */
import type { SeatState, StepKind, StepMode, StepState } from '../../contract/task.ts'

export interface Seat {
  id: string
  /** Null: of a queue, and not claimed yet. */
  person: string | null
  rank: number | null
  state: SeatState
}

export interface Step {
  id: string
  name: string
  /** Steps of one position go on side by side. */
  position: number
  kind: StepKind
  mode: StepMode
  /** Of how many in the mode `some`. */
  need: number
  state: StepState
  seats: Seat[]
}

/** 専決: who has at least this rank decides alone up to this amount; null: up to every amount. */
export interface AuthorityRow {
  rank: number
  upTo: number | null
}

export interface RouteRules {
  /** Null: the task is about no amount, and nobody decides alone. */
  amount: number | null
  authority: AuthorityRow[]
  /** Where a return to the applicant leads: they mend it and apply again, or the process goes on at `returned`. */
  onReturn: 'apply' | 'end'
  /** Who approved in an earlier step is not asked again in a later one (兼務). */
  askOnce: boolean
}

export type Outcome = 'done' | 'approved' | 'rejected' | 'returned' | 'timeout' | 'withdrawn' | 'cancelled'

/** `outcome` null: it goes on. `applied`: the applicant has applied again, and the route is to be planned anew. */
export interface Advance {
  steps: Step[]
  outcome: Outcome | 'applied' | null
}

export type RouteDecision =
  | { action: 'approve' | 'reject' | 'complete' | 'see' | 'apply' }
  /** `to`: a step's name; null: the applicant. */
  | { action: 'return'; to: string | null }

/** The seat is one of a step that is open; what may not be decided on it was refused before. */
export function decide(steps: Step[], seat: string, decision: RouteDecision, rules: RouteRules): Advance {
  const step = stepOfSeat(steps, seat)
  const seated = withSeat(steps, seat, seatStates[decision.action])
  switch (decision.action) {
    case 'see':
      return { steps: closeSeen(seated, step.id), outcome: null }
    case 'apply':
      return {
        steps: seated.map(each => (each.id === step.id ? { ...each, state: 'done' } : each)),
        outcome: 'applied',
      }
    case 'return':
      return sentBack(seated, decision.to, rules)
    case 'reject':
      return rejected(seated, step)
    default:
      return approved(seated, step, { seat, rules })
  }
}

/** Opens what is next, from the beginning or after a step was closed; ends as approved (or done) behind the last one. */
export function proceed(steps: Step[], rules: RouteRules): Advance {
  let now = steps
  for (const position of positionsOf(steps)) {
    now = now.map(step => (step.position === position && step.state === 'waiting' ? opened(step, now, rules) : step))
    if (now.some(step => step.position === position && isHolding(step))) return { steps: now, outcome: null }
  }
  const isWork = now.some(({ kind }) => kind === 'work')
  return { steps: now, outcome: isWork ? 'done' : 'approved' }
}

/** Everything that still waited is over: after a rejection, a withdrawal, a time-out. What was to be seen is not any more. */
export const closed = (steps: Step[]): Step[] =>
  steps.map(step => ({
    ...step,
    state: step.state === 'open' || step.state === 'waiting' ? 'skipped' : step.state,
    seats: step.seats.map(passedOver),
  }))

/** 後閲: the process goes on without the step, whose people see it afterwards. */
export function goOnWithout(steps: Step[], id: string, rules: RouteRules): Advance {
  return proceed(
    steps.map(step => (step.id === id ? { ...step, kind: 'review' } : step)),
    rules,
  )
}

/** Blocking ones hold the process up until they are closed. */
export const isBlocking = ({ kind }: Pick<Step, 'kind'>): boolean => kind !== 'circulate' && kind !== 'review'

const isHolding = (step: Step) => step.state === 'open' && isBlocking(step)

export const stepOfSeat = (steps: Step[], seat: string): Step =>
  steps.find(({ seats }) => seats.some(({ id }) => id === seat))!

const seatStates = {
  approve: 'approved',
  reject: 'rejected',
  return: 'returned',
  complete: 'done',
  see: 'seen',
  apply: 'done',
} as const satisfies Record<RouteDecision['action'], SeatState>

const withSeat = (steps: Step[], id: string, state: SeatState): Step[] =>
  steps.map(step => ({ ...step, seats: step.seats.map(seat => (seat.id === id ? { ...seat, state } : seat)) }))

function approved(steps: Step[], { id }: Step, { seat, rules }: { seat: string; rules: RouteRules }): Advance {
  const step = steps.find(each => each.id === id)!
  if (step.kind === 'approve' && decidesAlone(step.seats.find(each => each.id === seat)!, rules))
    return settled(steps, rules)
  if (!isReached(step)) return { steps, outcome: null }
  return proceed(replaced(steps, finished(step)), rules)
}

/** Later blocking steps are not asked any more; those that are only to see it are. */
function settled(steps: Step[], rules: RouteRules): Advance {
  const settle = (step: Step): Step => {
    if (!isBlocking(step)) return step
    if (step.state === 'open') return finished(step)
    return step.state === 'waiting' ? { ...step, state: 'skipped', seats: step.seats.map(passedOver) } : step
  }
  return proceed(steps.map(settle), rules)
}

const decidesAlone = ({ rank }: Seat, { amount, authority }: RouteRules): boolean =>
  rank !== null &&
  amount !== null &&
  authority.some(row => rank >= row.rank && (row.upTo === null || amount <= row.upTo))

/** Of one who decides for all, the first word counts; of N, as soon as N can no longer be reached. */
function rejected(steps: Step[], { id }: Step): Advance {
  const step = steps.find(each => each.id === id)!
  const against = step.seats.filter(({ state }) => state === 'rejected').length
  if (step.mode === 'some' && step.seats.length - against >= neededOf(step)) return { steps, outcome: null }
  return { steps: closed(replaced(steps, { ...step, state: 'rejected' })), outcome: 'rejected' }
}

function sentBack(steps: Step[], to: string | null, rules: RouteRules): Advance {
  const target = to === null ? null : steps.find(({ name }) => name === to)!
  if (target) return proceed(again(steps, target.position), rules)
  if (rules.onReturn === 'end') return { steps: closed(steps), outcome: 'returned' }
  const first = firstPosition(steps)
  const reset = again(steps, first + 1).map(step =>
    step.kind === 'apply' ? { ...step, state: 'open' as const, seats: step.seats.map(asOpen) } : step,
  )
  return { steps: reset, outcome: null }
}

const firstPosition = (steps: Step[]) => Math.min(...steps.map(({ position }) => position))

/** Steps from a position on are as if nobody had decided; the log still says who had. */
const again = (steps: Step[], position: number): Step[] =>
  steps.map(step =>
    step.position < position
      ? step
      : { ...step, state: 'waiting', seats: step.seats.map(seat => ({ ...seat, state: 'waiting' })) },
  )

/** A step of nobody is passed; one whose people have all approved before is done. */
function opened(step: Step, steps: Step[], { askOnce }: RouteRules): Step {
  const earlier = new Set(askOnce && step.kind === 'approve' ? approversBefore(steps, step) : [])
  const seats = step.seats.map(seat =>
    seat.person !== null && earlier.has(seat.person) ? { ...seat, state: 'approved' as const } : asOpen(seat),
  )
  if (seats.length === 0) return { ...step, state: 'skipped' }
  const open: Step = { ...step, state: 'open', seats }
  return isReached(open) && isBlocking(open) ? finished(open) : open
}

const approversBefore = (steps: Step[], { position }: Step): string[] =>
  steps
    .filter(step => step.position < position && step.kind === 'approve')
    .flatMap(({ seats }) => seats.flatMap(({ person, state }) => (state === 'approved' && person ? [person] : [])))

const neededOf = ({ mode, need, seats }: Step): number =>
  mode === 'one' ? 1 : mode === 'all' ? seats.length : Math.min(need, seats.length)

function isReached(step: Step): boolean {
  const reached = step.seats.filter(({ state }) => state === 'approved' || state === 'done' || state === 'seen')
  return step.seats.length > 0 && reached.length >= neededOf(step)
}

const finished = (step: Step): Step => ({ ...step, state: 'done', seats: step.seats.map(passedOver) })
const closeSeen = (steps: Step[], id: string): Step[] =>
  steps.map(step =>
    step.id === id && step.seats.every(({ state }) => state !== 'open') ? { ...step, state: 'done' } : step,
  )

const passedOver = (seat: Seat): Seat =>
  seat.state === 'open' || seat.state === 'waiting' ? { ...seat, state: 'passed' } : seat
const asOpen = (seat: Seat): Seat => ({ ...seat, state: 'open' })
const replaced = (steps: Step[], step: Step): Step[] => steps.map(each => (each.id === step.id ? step : each))
const positionsOf = (steps: Step[]): number[] =>
  [...new Set(steps.map(({ position }) => position))].sort((a, b) => a - b)
