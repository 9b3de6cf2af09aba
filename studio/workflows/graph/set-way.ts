/** Where a node goes on at one of its ports, said at once: lines that are left out go, new ones come, the others stay. */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { connect } from './connect.ts'
import { portOf } from './edge.ts'

export function setWay(
  document: WorkflowDocument,
  { from, port }: { from: string; port: string },
  to: readonly string[],
): WorkflowDocument {
  const isOther = (edge: WorkflowDocument['edges'][number]) => edge.from !== from || portOf(edge) !== port
  const edges = document.edges.filter(edge => isOther(edge) || to.includes(edge.to))
  return to.reduce((drawn, id) => connect(drawn, { from, port, to: id }), { ...document, edges })
}
