/** The list that a For each put behind a place most likely goes through: what the nearest search before it has found. */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'

const findType = 'record.find'

/** An expression; null where nothing was looked for, or only one record or their number. */
export function foundList({ nodes, edges }: WorkflowDocument, from: string): string | null {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const seen = new Set([from])
  // Nearest first: what is reached is put behind what is still to be looked at.
  for (const id of seen) {
    const node = byId.get(id)
    if (node?.type === findType && [undefined, 'all'].includes(node.settings['result'] as string | undefined))
      return `steps.${id}.output.records`
    for (const edge of edges) if (edge.to === id) seen.add(edge.from)
  }
  return null
}
