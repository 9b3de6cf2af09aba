/** What each box of an approval's route shows: who, when, and how it stands. */
import type { SeatState, StepKind, Task } from '../../platform/contract/task.ts'

export interface Stamp {
  key: string
  title: string
  kind: StepKind
  state: SeatState
  /** Null: nobody has taken it yet. */
  name: string | null
  /** Who decided in their place. */
  by: string | null
  at: string | null
}

export interface StampedStep {
  key: string
  title: string
  kind: StepKind
  isOpen: boolean
  isSkipped: boolean
  /** How many of them are enough, where not all are. */
  enough: { mode: 'one' | 'some'; need: number } | null
  stamps: Stamp[]
}

export const stampsOf = ({ steps, entries }: Pick<Task, 'steps' | 'entries'>): StampedStep[] =>
  steps.map(step => ({
    key: step._id,
    title: step.title,
    kind: step.kind,
    isOpen: step.state === 'open',
    isSkipped: step.state === 'skipped',
    enough: step.mode === 'all' || step.seats.length < 2 ? null : { mode: step.mode, need: step.need },
    stamps: step.seats.map(({ _id, person, queue, state }) => {
      const isTheirs = (id: string | undefined) => id !== undefined && id === person?._id
      const entry = entries.findLast(
        ({ action, actor, actingFor, step: title }) =>
          decided.has(action) &&
          (action === 'apply' ? step.kind === 'apply' : title === step.title) &&
          (isTheirs(actingFor?._id) || (!actingFor && isTheirs(actor?._id))),
      )
      const isOver = state !== 'open' && state !== 'waiting' && state !== 'passed'
      return {
        key: _id,
        title: step.title,
        kind: step.kind,
        state,
        name: person?.name ?? queue?.join(', ') ?? null,
        by: isOver && entry?.actingFor ? (entry.actor?.name ?? null) : null,
        at: isOver ? (entry?.at ?? null) : null,
      }
    }),
  }))

const decided = new Set<string>(['apply', 'approve', 'reject', 'return', 'complete', 'see'])
