/** Puts a new node where it was asked for, or where it makes sense: behind what is chosen, into the chosen edge, or below all. */
import type { CatalogueNode } from '../../../platform/contract/workflow/catalogue.ts'
import type { WorkflowCheck } from '../../../platform/contract/workflow/check.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { addNode, insertOnEdge } from './add-node.ts'
import { edgeId, loopType, portOf, triggerId } from './edge.ts'
import { foundList } from './found-list.ts'
import { loopEntity } from './loop-entity.ts'
import { newSettings } from './new-settings.ts'
import { boxWidth, type Place, rowHeight } from './place.ts'

/** To a place, behind a port, or into an edge; null: wherever it makes sense. */
export type Destination = { at: Place } | { from: string; port: string } | { edge: string } | null

interface Drawing {
  document: WorkflowDocument
  places: ReadonlyMap<string, Place>
  check: WorkflowCheck | undefined
  selection: { nodes: ReadonlySet<string>; edges: ReadonlySet<string> }
  /** A node's ways out, beside `error`. */
  ports: (id: string) => readonly string[]
}

export function putNode(
  { document, places: placed, check, selection, ports }: Drawing,
  type: CatalogueNode,
  destination: Destination,
): { document: WorkflowDocument; id: string } {
  const nodeBehind = (after?: { from: string; port: string }) => ({
    type: type.type,
    settings: {
      ...newSettings(type.settings, check?.record?.entity ?? null, after && loopEntity(document, after, check)),
      ...(after && type.type === loopType && listBehind(document, after.from)),
    },
    port: type.ports?.[0]?.id ?? 'next',
  })
  const [only] = selection.edges.size === 1 && selection.nodes.size === 0 ? selection.edges : []
  const edge = destination && 'edge' in destination ? destination.edge : destination === null ? only : undefined
  const cut = document.edges.find(each => edgeId(each) === edge)
  const into = cut && insertOnEdge(document, edgeId(cut), nodeBehind({ from: cut.from, port: portOf(cut) }), placed)
  if (into) return into
  if (destination && 'at' in destination) return addNode(document, nodeBehind(), destination.at)
  const after = destination && 'from' in destination ? destination : behind(document, selection.nodes, ports)
  return addNode(document, nodeBehind(after), after ? placeAfter(after.from, placed) : lowest(placed), after)
}

function listBehind(document: WorkflowDocument, from: string) {
  const items = foundList(document, from)
  return items === null ? {} : { items }
}

/** The first free port of the one node that is chosen; of the trigger while there is nothing else. */
function behind(document: WorkflowDocument, nodes: ReadonlySet<string>, ports: Drawing['ports']) {
  const from = nodes.size === 1 ? [...nodes][0]! : document.nodes.length === 0 ? triggerId : undefined
  if (from === undefined) return undefined
  const taken = new Set(document.edges.filter(edge => edge.from === from).map(portOf))
  const port = ports(from).find(id => !taken.has(id))
  return port === undefined ? undefined : { from, port }
}

/** Below, and beside what stands there already. */
function placeAfter(from: string, placed: ReadonlyMap<string, Place>): Place {
  const start = placed.get(from) ?? { x: 0, y: 0 }
  const all = [...placed.values()]
  const place = { x: start.x, y: start.y + rowHeight }
  const isTaken = () =>
    all.some(({ x, y }) => Math.abs(x - place.x) < boxWidth && Math.abs(y - place.y) < rowHeight / 2)
  while (isTaken()) place.x += boxWidth + 40
  return place
}

const lowest = (placed: ReadonlyMap<string, Place>): Place => ({
  x: placed.get(triggerId)?.x ?? 0,
  y: Math.max(...[...placed.values()].map(({ y }) => y)) + rowHeight,
})
