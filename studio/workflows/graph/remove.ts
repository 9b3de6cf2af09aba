/** Takes nodes and edges away. A node with one way in and one way out is bridged: the flow stays whole. */
import type { WorkflowDocument, WorkflowEdge } from '../../../platform/contract/workflow/workflow-document.ts'
import { edgeId, edgeOf, errorPort, portOf, triggerId } from './edge.ts'

export function remove(
  document: WorkflowDocument,
  nodes: ReadonlySet<string>,
  edges: ReadonlySet<string> = new Set(),
): WorkflowDocument {
  const kept = { ...document, edges: document.edges.filter(edge => !edges.has(edgeId(edge))) }
  const bridged = [...nodes].filter(id => id !== triggerId).reduce(removeNode, kept)
  return bridged.nodes.length === document.nodes.length && bridged.edges.length === document.edges.length
    ? document
    : bridged
}

function removeNode(document: WorkflowDocument, id: string): WorkflowDocument {
  const into = document.edges.filter(edge => edge.to === id && edge.from !== id)
  const out = document.edges.filter(edge => edge.from === id && portOf(edge) !== errorPort)
  const to = out.length === 1 ? out[0]!.to : null
  const edges = document.edges.flatMap((edge): WorkflowEdge[] => {
    if (edge.from === id) return []
    if (edge.to !== id) return [edge]
    return to !== null && to !== id && to !== edge.from && into.length === 1
      ? [edgeOf(edge.from, portOf(edge), to)]
      : []
  })
  return { ...document, nodes: document.nodes.filter(node => node.id !== id), edges }
}
