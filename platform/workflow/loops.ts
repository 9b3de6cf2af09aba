/** The insides of `for-each` nodes: what can be reached from their port `each`. A body ends where no edge leads on. */
import { after, type Graph, nextOf } from './graph.ts'
import { loopPort, loopType } from './node-kinds.ts'

/** Nodes inside of a loop, not itself. */
export function bodyOf(graph: Graph, loop: string): Set<string> {
  const first = nextOf(graph, loop, loopPort)
  return new Set([...first, ...after(graph, first)])
}

/** The loops that a node stands in, the outermost first. */
export function loopsAround(graph: Graph, node: string): string[] {
  const around = [...graph.nodes.values()]
    .filter(({ type }) => type === loopType)
    .map(({ id }) => ({ id, body: bodyOf(graph, id) }))
    .filter(({ body }) => body.has(node))
  return around.sort((one, other) => other.body.size - one.body.size).map(({ id }) => id)
}
