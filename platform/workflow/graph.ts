/** A workflow's nodes and edges as they are walked. `trigger` is where it begins. */
import type { WorkflowDocument, WorkflowEdge, WorkflowNode } from '../contract/workflow/workflow-document.ts'

export const start = 'trigger'

export interface Graph {
  nodes: ReadonlyMap<string, WorkflowNode>
  /** By node, or `trigger`; those that lead from a node to a node that is there. */
  from: ReadonlyMap<string, readonly WorkflowEdge[]>
  to: ReadonlyMap<string, readonly WorkflowEdge[]>
}

export function graphOf({ nodes, edges }: Pick<WorkflowDocument, 'nodes' | 'edges'>): Graph {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const sound = edges.filter(({ from, to }) => (from === start || byId.has(from)) && byId.has(to))
  return { nodes: byId, from: Map.groupBy(sound, edge => edge.from), to: Map.groupBy(sound, edge => edge.to) }
}

export const portOf = ({ port = 'next' }: WorkflowEdge): string => port

/** Where a port of a node leads. */
export const nextOf = (graph: Graph, node: string, port: string): string[] =>
  (graph.from.get(node) ?? []).filter(edge => portOf(edge) === port).map(({ to }) => to)

/** Everything that can come after, itself where it is on a circle. */
export const after = (graph: Graph, ids: Iterable<string>): Set<string> =>
  reached(ids, id => (graph.from.get(id) ?? []).map(({ to }) => to))

/** Everything that can come before, `trigger` too. */
export const before = (graph: Graph, id: string): Set<string> =>
  reached([id], each => (graph.to.get(each) ?? []).map(({ from }) => from))

function reached(ids: Iterable<string>, next: (id: string) => string[]): Set<string> {
  const found = new Set<string>()
  const open = [...ids]
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const to of next(id))
      if (!found.has(to)) {
        found.add(to)
        open.push(to)
      }
  return found
}
