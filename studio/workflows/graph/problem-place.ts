/** Which node, edge or setting a problem's pointer is about. */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { edgeId, triggerId } from './edge.ts'

export interface ProblemPlace {
  node?: string
  edge?: string
  /** Within the node's or the trigger's settings: `/when`. */
  setting?: string
}

export function problemPlace(document: WorkflowDocument, pointer: string): ProblemPlace {
  const [, part, index, within, ...rest] = pointer.split('/')
  const below = (keys: (string | undefined)[]) => {
    const named = keys.filter(key => key !== undefined)
    return named.length ? { setting: `/${named.join('/')}` } : {}
  }
  if (part === 'trigger') return { node: triggerId, ...below([index, within, ...rest]) }
  if (part === 'nodes') {
    const node = document.nodes[Number(index)]
    return node ? { node: node.id, ...(within === 'settings' && below(rest)) } : {}
  }
  const edge = part === 'edges' ? document.edges[Number(index)] : undefined
  return edge ? { edge: edgeId(edge) } : {}
}
