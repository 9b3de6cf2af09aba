/** Boxes and edges as React Flow takes them; what did not change stays the same object, so that nothing is drawn anew. */
import { type Edge, MarkerType } from '@xyflow/react'
import type { WorkflowDocument, WorkflowEdge } from '../../../platform/contract/workflow/workflow-document.ts'
import { bendsOf } from '../graph/bend.ts'
import type { Box } from '../graph/boxes.ts'
import type { Difference } from '../graph/compare.ts'
import { edgeId, errorPort, portOf } from '../graph/edge.ts'
import { boxHeight, boxWidth, type Place } from '../graph/place.ts'
import type { LineEdge } from './FlowLine.tsx'
import type { BoxNode } from './NodeBox.tsx'

interface NodeLook {
  places: ReadonlyMap<string, Place>
  /** Where boxes are that a hand holds. */
  held: ReadonlyMap<string, Place>
  chosen: ReadonlySet<string>
  /** As a screen reader says the box. */
  label: (box: Box) => string
  readOnly: boolean
}

const size = { width: boxWidth, height: boxHeight }

/** In reading order: Tab walks along the flow. */
export function flowNodes(
  boxes: Box[],
  order: readonly string[],
  look: NodeLook,
  before: readonly BoxNode[],
): BoxNode[] {
  const known = new Map(before.map(node => [node.id, node]))
  const rank = new Map(order.map((id, index) => [id, index]))
  const nodes = boxes
    .toSorted((one, other) => rank.get(one.id)! - rank.get(other.id)!)
    .map(box => {
      const old = known.get(box.id)
      const sameBox = old && (old.data.box === box || JSON.stringify(old.data.box) === JSON.stringify(box))
      const node: BoxNode = {
        id: box.id,
        type: 'box',
        position: look.held.get(box.id) ?? look.places.get(box.id) ?? { x: 0, y: 0 },
        data: sameBox ? old.data : { box },
        ...size,
        measured: size,
        selected: look.chosen.has(box.id),
        draggable: !box.isTrigger && !look.readOnly,
        deletable: !box.isTrigger,
        ariaLabel: look.label(box),
      }
      return old && sameBox && sameNode(old, node) ? old : node
    })
  return sameList(before, nodes)
}

/** The list of before where it holds the same: React Flow reads a new one from end to end. */
const sameList = <T>(before: readonly T[], now: T[]): T[] =>
  before.length === now.length && now.every((each, index) => each === before[index]) ? (before as T[]) : now

const sameNode = (one: BoxNode, other: BoxNode) =>
  one.selected === other.selected &&
  one.position.x === other.position.x &&
  one.position.y === other.position.y &&
  one.ariaLabel === other.ariaLabel &&
  one.draggable === other.draggable

interface EdgeLook {
  boxes: readonly Box[]
  places: ReadonlyMap<string, Place>
  /** Their lines go straight until they are let go; all others stay as they are. */
  held: ReadonlyMap<string, Place>
  chosen: ReadonlySet<string>
  differences?: ReadonlyMap<string, Difference> | undefined
  /** Edges that a run went along. */
  went?: ReadonlySet<string> | undefined
}

/** An edge whose ends are not both there is left to the list of problems. */
export function flowEdges(document: WorkflowDocument, look: EdgeLook, before: readonly LineEdge[]): LineEdge[] {
  const known = new Map(before.map(edge => [edge.id, edge]))
  const boxes = new Map(look.boxes.map(box => [box.id, box]))
  const standing = [...look.places.values()]
  const drawn = new Set<string>()
  const edges = document.edges.flatMap(edge => {
    const id = edgeId(edge)
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
    if (!from || !to || drawn.has(id)) return []
    drawn.add(id)
    const difference = look.differences?.get(id)
    const data = {
      isError: portOf(edge) === errorPort,
      between: `${from.title} → ${to.title}`,
      bends: look.held.has(from.id) || look.held.has(to.id) ? null : bendsOnce(edge, from, to, look.places, standing),
      ...(difference && { difference }),
      ...(look.went?.has(id) && { went: true }),
    }
    const old = known.get(id)
    const isSame = old && old.selected === look.chosen.has(id) && JSON.stringify(old.data) === JSON.stringify(data)
    return [isSame ? old : lineOf(id, edge.from, portOf(edge), edge.to, data, look.chosen.has(id))]
  })
  return sameList(before, edges)
}

/** While nothing moves, ways stay: they are looked for once for each arrangement of boxes. */
const found = new WeakMap<ReadonlyMap<string, Place>, Map<string, Place[] | null>>()

function bendsOnce(
  edge: WorkflowEdge,
  from: Box,
  to: Box,
  places: ReadonlyMap<string, Place>,
  standing: readonly Place[],
): Place[] | null {
  const known = found.get(places) ?? new Map<string, Place[] | null>()
  found.set(places, known)
  const key = `${edgeId(edge)} ${from.ports.length}`
  const bends = known.has(key) ? known.get(key)! : bendsBetween(from, portOf(edge), to, places, standing)
  known.set(key, bends)
  return bends
}

function bendsBetween(
  from: Box,
  port: string,
  to: Box,
  places: ReadonlyMap<string, Place>,
  standing: readonly Place[],
): Place[] | null {
  const [start, end] = [places.get(from.id), places.get(to.id)]
  const lane = from.ports.findIndex(({ id }) => id === port)
  if (!start || !end || lane < 0) return null
  const source = { x: start.x + (boxWidth * (lane + 1)) / (from.ports.length + 1), y: start.y + boxHeight }
  return bendsOf({ source, target: { x: end.x + boxWidth / 2, y: end.y }, lane }, standing)
}

function lineOf(
  id: string,
  source: string,
  sourceHandle: string,
  target: string,
  data: NonNullable<LineEdge['data']>,
  selected: boolean,
): LineEdge {
  return {
    id,
    type: 'line',
    source,
    sourceHandle,
    target,
    data,
    selected,
    ariaLabel: data.between,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 } as NonNullable<Edge['markerEnd']>,
  }
}
