/** What is wrong with the drawing itself: edges that hang, nodes nobody comes to, circles, branches that never meet. */
import type { Problem } from '../../contract/problem.ts'
import type { WorkflowDocument, WorkflowEdge } from '../../contract/workflow/workflow-document.ts'
import { pointer } from '../../metadata/pointer.ts'
import { after, type Graph, portOf, start } from '../graph.ts'
import { bodyOf } from '../loops.ts'
import { loopPort, loopType } from '../node-kinds.ts'
import { portsOf } from '../ports.ts'
import type { WorkflowTypes } from '../registry.ts'
import { missingJoins } from './missing-joins.ts'

export function graphProblems(document: WorkflowDocument, graph: Graph, types: WorkflowTypes): Problem[] {
  const at = (id: string) =>
    pointer(
      '/nodes',
      document.nodes.findIndex(node => node.id === id),
    )
  return [
    ...twice(document),
    ...document.edges.flatMap((edge, index) => edgeProblems(edge, pointer('/edges', index), graph, types)),
    ...unreachable(graph).map(id => problem(at(id), 'unreachable', `Nothing leads to '${id}'.`)),
    ...endlessCircles(graph, types).map(id =>
      problem(at(id), 'endless-circle', `'${id}' leads back to itself without a wait or a task on the way.`),
    ),
    ...loopProblems(graph).map(({ id, message }) => problem(at(id), 'leaves-loop', message)),
    ...missingJoins(graph).map(id =>
      problem(at(id), 'missing-join', `Branches that run at the same time meet at '${id}'. Put a join before it.`),
    ),
  ]
}

const problem = (pointer: string, code: string, message: string): Problem => ({ pointer, code, message })

function twice({ nodes }: WorkflowDocument): Problem[] {
  const seen = new Set<string>([start])
  return nodes.flatMap(({ id }, index) => {
    const at = pointer('/nodes', index, 'id')
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    const message =
      id === start ? `'${start}' is where a workflow begins. Choose another id.` : `Two nodes are called '${id}'.`
    return [problem(at, 'twice', message)]
  })
}

function edgeProblems(edge: WorkflowEdge, at: string, { nodes }: Graph, types: WorkflowTypes): Problem[] {
  const problems: Problem[] = []
  if (!nodes.has(edge.to)) problems.push(problem(`${at}/to`, 'unknown-node', `There is no node '${edge.to}'.`))
  if (edge.from === start) return portOf(edge) === 'next' ? problems : [...problems, noPort(edge, at)]
  const from = nodes.get(edge.from)
  if (!from) return [...problems, problem(`${at}/from`, 'unknown-node', `There is no node '${edge.from}'.`)]
  const type = types.nodes.get(from.type)
  const isOffered = !type || portOf(edge) === 'error' || portsOf(type, from).some(({ id }) => id === portOf(edge))
  return isOffered ? problems : [...problems, noPort(edge, at)]
}

const noPort = (edge: WorkflowEdge, at: string): Problem =>
  problem(`${at}/port`, 'unknown-port', `'${edge.from}' has no way out called '${portOf(edge)}'.`)

function unreachable(graph: Graph): string[] {
  const reached = after(graph, [start])
  return [...graph.nodes.keys()].filter(id => !reached.has(id))
}

/** Circles are allowed where something on them waits: a run then cannot spin. One node of each is told. */
function endlessCircles(graph: Graph, types: WorkflowTypes): string[] {
  const waits = (id: string) => types.nodes.get(graph.nodes.get(id)?.type ?? '')?.effect === 'waiting'
  const hasty = new Map(
    [...graph.from].map(([id, edges]) => [id, waits(id) ? [] : edges.filter(({ to }) => !waits(to))]),
  )
  const spinning = [...graph.nodes.keys()].filter(id => after({ ...graph, from: hasty }, [id]).has(id))
  const told = new Set<string>()
  return spinning.filter(id => {
    if (told.has(id)) return false
    for (const other of spinning) if (after({ ...graph, from: hasty }, [id]).has(other)) told.add(other)
    return true
  })
}

/** What is done for each item stays among itself: it neither leads out of the loop nor is entered from outside. */
function loopProblems(graph: Graph): { id: string; message: string }[] {
  return [...graph.nodes.values()]
    .filter(({ type }) => type === loopType)
    .flatMap(({ id: loop }) => {
      const body = bodyOf(graph, loop)
      if (body.has(loop))
        return [
          {
            id: loop,
            message: `What '${loop}' does for each item ends without an edge; it does not lead back to '${loop}'.`,
          },
        ]
      const outside = (id: string, port: string) => !body.has(id) && !(id === loop && port === loopPort)
      const entered = [...body].filter(id => (graph.to.get(id) ?? []).some(edge => outside(edge.from, portOf(edge))))
      return entered.map(id => ({ id, message: `'${id}' is inside of '${loop}' and also reached from outside of it.` }))
    })
}
