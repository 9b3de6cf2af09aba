/** What differs between two versions of a workflow, for a graph in colours. */
import type { Json } from '../../../platform/contract/json.ts'
import type {
  WorkflowDocument,
  WorkflowEdge,
  WorkflowNode,
} from '../../../platform/contract/workflow/workflow-document.ts'
import { sameJson } from '../../text/same-json.ts'
import { edgeId, triggerId } from './edge.ts'

export type Difference = 'added' | 'removed' | 'changed'

export interface WorkflowDifference {
  /** The new version, with what was taken away still in it: to be drawn. */
  drawn: WorkflowDocument
  /** Of nodes and the trigger, by id; those that are the same are not in it. A box that only moved is the same. */
  nodes: ReadonlyMap<string, Difference>
  /** By `edgeId`. */
  edges: ReadonlyMap<string, Difference>
  /** Names of the settings of the workflow itself that differ: `title`, `runAs`. */
  settings: string[]
}

export function compareWorkflows(before: WorkflowDocument, after: WorkflowDocument): WorkflowDifference {
  const earlier = new Map(before.nodes.map(node => [node.id, node]))
  const later = new Set(after.nodes.map(({ id }) => id))
  const removed = before.nodes.filter(({ id }) => !later.has(id))
  const nodes = new Map<string, Difference>(removed.map(({ id }) => [id, 'removed']))
  if (!same(before.trigger, after.trigger)) nodes.set(triggerId, 'changed')
  for (const node of after.nodes) {
    const old = earlier.get(node.id)
    if (!old) nodes.set(node.id, 'added')
    else if (!sameNode(old, node)) nodes.set(node.id, 'changed')
  }
  const { lost, edges } = compareEdges(before.edges, after.edges)
  return {
    drawn: { ...after, nodes: [...after.nodes, ...removed], edges: [...after.edges, ...lost] },
    nodes,
    edges,
    settings: changedSettings(before, after),
  }
}

function compareEdges(before: WorkflowEdge[], after: WorkflowEdge[]) {
  const [old, now] = [new Set(before.map(edgeId)), new Set(after.map(edgeId))]
  const lost = before.filter(edge => !now.has(edgeId(edge)))
  const edges = new Map<string, Difference>(lost.map(edge => [edgeId(edge), 'removed']))
  for (const edge of after) if (!old.has(edgeId(edge))) edges.set(edgeId(edge), 'added')
  return { lost, edges }
}

function sameNode({ position: _, ...one }: WorkflowNode, { position: __, ...other }: WorkflowNode): boolean {
  return same(one, other)
}

/** Documents are JSON, though their types say more. */
const same = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : sameJson(one as Json, other as Json)

const drawnApart = new Set(['trigger', 'nodes', 'edges'])

function changedSettings(before: WorkflowDocument, after: WorkflowDocument): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const at = (document: WorkflowDocument, name: string) => (document as unknown as Record<string, unknown>)[name]
  return [...names].filter(name => !drawnApart.has(name) && !same(at(before, name), at(after, name)))
}
