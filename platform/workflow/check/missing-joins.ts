/**
 * Nodes that two branches of one run can reach at the same time without a join between. Branches begin where one port
 * leads to several nodes; two ports of one node never run together, but those of a `parallel` and of a `for-each`.
 */
import { after, type Graph, portOf } from '../graph.ts'
import { joinType, loopType, parallelType } from '../node-kinds.ts'

export function missingJoins(graph: Graph): string[] {
  const isJoin = (id: string) => graph.nodes.get(id)?.type === joinType
  // Behind a join the branches are one again.
  const open: Graph = { ...graph, from: new Map([...graph.from].filter(([id]) => !isJoin(id))) }
  const meeting = new Set<string>()
  for (const branches of simultaneous(graph)) {
    const reached = branches.map(id => new Set([id, ...after(open, [id])]))
    for (const [index, one] of reached.entries())
      for (const other of reached.slice(index + 1))
        for (const id of one) if (other.has(id) && !isJoin(id)) meeting.add(id)
  }
  // Of those in a row the first.
  return [...meeting].filter(id => (graph.to.get(id) ?? []).some(({ from }) => !meeting.has(from)))
}

/** Lists of nodes that run beside each other. */
function simultaneous(graph: Graph): string[][] {
  return [...graph.from].flatMap(([id, edges]) => {
    const type = graph.nodes.get(id)?.type
    if (type === parallelType) return [edges.map(({ to }) => to)]
    const byPort = [...Map.groupBy(edges, portOf).values()].map(each => each.map(({ to }) => to))
    return type === loopType ? byPort : byPort.filter(each => each.length > 1)
  })
}
