/** Copying and pasting nodes: as JSON in the clipboard, so that it works between workflows, tabs and servers. */
import type {
  WorkflowDocument,
  WorkflowEdge,
  WorkflowNode,
} from '../../../platform/contract/workflow/workflow-document.ts'
import { freshId } from './fresh-id.ts'
import { boxHeight, boxWidth, grid, gridded, type Place } from './place.ts'
import { type SettingsSchema, withNames } from './rename-node.ts'
import { isDrawable } from './workflow-text.ts'

/** In the clipboard. */
export interface CopiedNodes {
  enishi: 'workflow-nodes'
  nodes: WorkflowNode[]
  /** Between them. */
  edges: WorkflowEdge[]
}

/** `places`: where they stand, for those that nobody has placed. */
export function copyNodes(
  document: WorkflowDocument,
  ids: ReadonlySet<string>,
  places: ReadonlyMap<string, Place>,
): CopiedNodes {
  const nodes = document.nodes
    .filter(({ id }) => ids.has(id))
    .map(node => (node.position ? node : { ...node, position: places.get(node.id) ?? { x: 0, y: 0 } }))
  return {
    enishi: 'workflow-nodes',
    nodes,
    edges: document.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}

/** Null for anything else that somebody has copied. */
export function readCopied(text: string): CopiedNodes | null {
  try {
    const read = JSON.parse(text) as Partial<CopiedNodes> | null
    const isOurs = read?.enishi === 'workflow-nodes' && isDrawable({ ...read, trigger: { type: '' } })
    return isOurs && read.nodes!.length > 0 ? (read as CopiedNodes) : null
  } catch {
    return null
  }
}

/** New ids where the old ones are taken; what the pasted nodes say of each other follows. */
export function pasteNodes(
  document: WorkflowDocument,
  copied: CopiedNodes,
  shift: Place,
  schemaOf: SettingsSchema,
): { document: WorkflowDocument; ids: string[] } {
  const names = new Map<string, string>()
  let taken = document
  for (const node of copied.nodes) {
    const id = freshId(taken, node.id)
    names.set(node.id, id)
    taken = { ...taken, nodes: [...taken.nodes, { ...node, id }] }
  }
  const pasted = copied.nodes.map(node => ({
    ...withNames(node, names, schemaOf),
    id: names.get(node.id)!,
    position: gridded({ x: (node.position?.x ?? 0) + shift.x, y: (node.position?.y ?? 0) + shift.y }),
  }))
  const edges = copied.edges.flatMap(edge => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)]
    return from && to ? [{ ...edge, from, to }] : []
  })
  return {
    document: { ...document, nodes: [...document.nodes, ...pasted], edges: [...document.edges, ...edges] },
    ids: pasted.map(({ id }) => id),
  }
}

/** How far a copy is put beside what it was made of: until no box lies on another. */
export function freeShift(copied: CopiedNodes, places: ReadonlyMap<string, Place>): Place {
  const taken = [...places.values()]
  const isFree = (x: number) =>
    copied.nodes.every(({ position = { x: 0, y: 0 } }) =>
      taken.every(place => !isOn(place, { x: position.x + x, y: position.y })),
    )
  let x = 0
  while (!isFree(x)) x += 3 * grid
  return { x, y: 0 }
}

/** With some paper between them. */
const isOn = (one: Place, other: Place): boolean =>
  Math.abs(one.x - other.x) < boxWidth + grid && Math.abs(one.y - other.y) < boxHeight + grid
