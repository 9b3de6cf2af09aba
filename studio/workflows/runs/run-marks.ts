/** What became of each node in a run, and along which edges it went: read off its steps. Knows no React. */
import type { RunStep, RunStepState } from '../../../platform/contract/workflow/run.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import type { BoxRun } from '../graph/boxes.ts'
import { edgeId, portOf, triggerId } from '../graph/edge.ts'

const states: Record<RunStepState, BoxRun['state']> = {
  running: 'running',
  retrying: 'running',
  waiting: 'waiting',
  done: 'done',
  failed: 'failed',
}
/** Of a node that ran several times the gravest is told. */
const gravity: readonly BoxRun['state'][] = ['done', 'waiting', 'running', 'failed']

export function runMarks(steps: readonly RunStep[]): Map<string, BoxRun> {
  // Where everything began, as soon as anything did.
  const marks = new Map<string, BoxRun>(steps.length ? [[triggerId, { state: 'done', count: 1, attempts: 1 }]] : [])
  for (const { node, state, attempt } of steps) {
    const before = marks.get(node)
    const now = states[state]
    marks.set(node, {
      state: before && gravity.indexOf(before.state) > gravity.indexOf(now) ? before.state : now,
      count: (before?.count ?? 0) + 1,
      attempts: (before?.attempts ?? 0) + attempt,
    })
  }
  return marks
}

/** Edges whose node went on by their port, to a node that was come to. */
export function edgesWent({ edges }: Pick<WorkflowDocument, 'edges'>, steps: readonly RunStep[]): Set<string> {
  const reached = new Set(steps.map(({ node }) => node))
  const left = new Set(
    steps.flatMap(({ node, state, port, error }) => (state === 'done' || error ? [`${node} ${port ?? 'next'}`] : [])),
  )
  // A for each is under way while its items are.
  for (const { node, place } of steps) if (place !== '') left.add(`${loopOf(steps, place) ?? node} each`)
  const went = edges.filter(
    edge => reached.has(edge.to) && (edge.from === triggerId || left.has(`${edge.from} ${portOf(edge)}`)),
  )
  return new Set(went.map(edgeId))
}

/** `7.0/12.3` → the node of step 12. */
function loopOf(steps: readonly RunStep[], place: string): string | undefined {
  const seq = Number(place.split('/').at(-1)?.split('.')[0])
  return steps.find(step => step.seq === seq)?.node
}
