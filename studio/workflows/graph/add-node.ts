/** A new node: free on the canvas, behind a port, or in the middle of an edge. */
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { connect } from './connect.ts'
import { edgeId, edgeOf, portOf } from './edge.ts'
import { freshId } from './fresh-id.ts'
import { gridded, type Place, rowHeight } from './place.ts'

export interface NewNode {
  type: string
  settings: JsonObject
  /** Where it goes on behind it, when it is put into an edge. */
  port: string
}

/** `after`: the port it hangs on to. */
export function addNode(
  document: WorkflowDocument,
  { type, settings }: NewNode,
  at: Place,
  after?: { from: string; port: string },
): { document: WorkflowDocument; id: string } {
  const id = freshId(document, type)
  const added = { ...document, nodes: [...document.nodes, { id, type, settings, position: gridded(at) }] }
  return { document: after ? connect(added, { ...after, to: id }) : added, id }
}

/** What stood behind the edge moves down by a row, so that nothing lies on anything. `places`: where all nodes stand. */
export function insertOnEdge(
  document: WorkflowDocument,
  edge: string,
  node: NewNode,
  places: ReadonlyMap<string, Place>,
): { document: WorkflowDocument; id: string } | null {
  const found = document.edges.find(candidate => edgeId(candidate) === edge)
  const end = found && places.get(found.to)
  if (!found || !end) return null
  const { document: added, id } = addNode(document, node, end)
  const below = nodesBelow(document, found.to, end, places)
  return {
    id,
    document: {
      ...added,
      nodes: added.nodes.map(each => {
        const place = below.has(each.id) ? places.get(each.id) : undefined
        return place ? { ...each, position: { ...place, y: place.y + rowHeight } } : each
      }),
      edges: added.edges.flatMap(each =>
        edgeId(each) === edge ? [edgeOf(each.from, portOf(each), id), edgeOf(id, node.port, each.to)] : [each],
      ),
    },
  }
}

/** Reached from the node, and not above it: an edge that leads back up pulls nothing along. */
function nodesBelow(document: WorkflowDocument, from: string, place: Place, places: ReadonlyMap<string, Place>) {
  const below = new Set<string>()
  const waiting = [from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (below.has(id) || (places.get(id)?.y ?? place.y) < place.y) continue
    below.add(id)
    for (const edge of document.edges) if (edge.from === id) waiting.push(edge.to)
  }
  return below
}
