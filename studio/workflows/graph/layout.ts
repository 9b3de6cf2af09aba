/** Where boxes stand when nobody has placed them: dagre, from top to bottom, branches in the order of their ports. */
import { layout as arrange, type EdgeLabel, graphlib } from '@dagrejs/dagre'
import type { WorkflowDocument, WorkflowEdge } from '../../../platform/contract/workflow/workflow-document.ts'
import { errorPort, portOf, triggerId } from './edge.ts'
import { boxHeight, boxWidth, gridded, type Place, rowHeight } from './place.ts'

type Ports = (id: string) => readonly string[]

/** A line from box to box, or on its way past a row. */
interface Line {
  from: string
  to: string
  /** Where the edge begins, which decides what stands left of what. */
  port: string
}

/** Of every node and the trigger. `ports`: a node's, in the order they are drawn. */
export function layout(document: WorkflowDocument, ports: Ports = () => []): Map<string, Place> {
  const ids = [triggerId, ...document.nodes.map(({ id }) => id)]
  const known = new Set(ids)
  const lines = document.edges
    .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
    .map(edge => ({ from: edge.from, to: edge.to, port: portOf(edge) }))
  const sizes = new Map(ids.map(id => [id, boxWidth]))
  const first = run(sizes, lines, [])
  const split = splitLong(lines, first, sizes)
  const found = run(sizes, split, sideBySide(split, ports))
  return new Map(
    ids.map(id => {
      const { x, y } = found.get(id)!
      return [id, gridded({ x: x - boxWidth / 2, y: y - boxHeight / 2 })]
    }),
  )
}

function run(widths: ReadonlyMap<string, number>, lines: Line[], constraints: Order[]): Map<string, Place> {
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 40, ranksep: rowHeight - boxHeight, marginx: 0, marginy: 0 })
  for (const [id, width] of widths) graph.setNode(id, { width, height: boxHeight })
  for (const { from, to, port } of lines) graph.setEdge(from, to, {} as EdgeLabel, port || 'on')
  arrange(graph, { constraints })
  return new Map(graph.nodes().map((id: string) => [id, graph.node(id) as Place]))
}

const lane = 32

/** A line over several rows gets a place of its own in each, which can then be put in order with the boxes there. */
function splitLong(lines: Line[], found: ReadonlyMap<string, Place>, widths: Map<string, number>): Line[] {
  return lines.flatMap(line => {
    const rows = Math.round((found.get(line.to)!.y - found.get(line.from)!.y) / rowHeight)
    const stops = Array.from(
      { length: Math.max(0, rows - 1) },
      (_, row) => `${line.from} ${line.port} ${line.to} ${row}`,
    )
    for (const stop of stops) widths.set(stop, lane)
    const all = [line.from, ...stops, line.to]
    return all.slice(1).map((to, index) => ({ from: all[index]!, to, port: index === 0 ? line.port : '' }))
  })
}

interface Order {
  left: string
  right: string
}

/** Branches from left to right. What two nodes would have the other way round is left to dagre: a circle would lose both. */
function sideBySide(lines: Line[], ports: Ports): Order[] {
  const orders: Order[] = []
  const isBehind = (left: string, right: string, seen = new Set<string>()): boolean =>
    left === right ||
    orders.some(
      order => order.left === left && !seen.has(order.right) && isBehind(order.right, right, seen.add(order.right)),
    )
  for (const from of new Set(lines.map(line => line.from))) {
    const rank = ({ port }: Line) => {
      const index = port === errorPort ? -1 : ports(from).indexOf(port)
      return index < 0 ? Number.MAX_SAFE_INTEGER : index
    }
    const targets = lines.filter(line => line.from === from).toSorted((one, other) => rank(one) - rank(other))
    for (const [index, { to: right }] of targets.entries()) {
      const left = targets[index - 1]?.to
      if (left !== undefined && !isBehind(right, left)) orders.push({ left, right })
    }
  }
  return orders
}

/** Where everything stands: as written, by layout where nothing is; the trigger always above what it leads to. */
export function places(document: WorkflowDocument, ports?: Ports): Map<string, Place> {
  const written = new Map(document.nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])))
  const isComplete = written.size === document.nodes.length && written.size > 0
  const found = isComplete ? new Map<string, Place>() : layout(document, ports)
  for (const [id, position] of written) found.set(id, position)
  if (written.size > 0) found.set(triggerId, aboveFirst(document.edges, found))
  return found
}

function aboveFirst(edges: WorkflowEdge[], found: Map<string, Place>): Place {
  const first = edges.find(({ from, to }) => from === triggerId && found.has(to))
  const top = Math.min(...[...found].flatMap(([id, { y }]) => (id === triggerId ? [] : [y])))
  const below = first ? found.get(first.to)! : { x: 0, y: top }
  return gridded({ x: below.x, y: Math.min(top, below.y) - rowHeight })
}
