import type { NodeType, Port } from '../contract/workflow/node-type.ts'
import type { WorkflowNode } from '../contract/workflow/workflow-document.ts'

const onward: readonly Port[] = [{ id: 'next' }]

/** Where a node can go on, beside `error`. A plugin that cannot say it offers one way. */
export function portsOf({ ports }: NodeType, { settings }: Pick<WorkflowNode, 'settings'>): readonly Port[] {
  if (!ports) return onward
  if (typeof ports !== 'function') return ports
  try {
    return ports(settings)
  } catch {
    return onward
  }
}
