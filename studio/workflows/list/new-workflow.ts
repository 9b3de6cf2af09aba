/** What a new workflow begins with. */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'

interface NewWorkflow {
  id: string
  title: string
  /** The trigger's; '' for one that is of no entity. */
  entity: string
  /** A copy of it, but for names. */
  like: WorkflowDocument | null
}

export function newWorkflow({ id, title, entity, like }: NewWorkflow): WorkflowDocument {
  if (like) {
    const { 'x-i18n': _, ...copied } = like
    return { ...copied, id, title }
  }
  const trigger = { type: 'record.created', ...(entity && { entity }) }
  return { kind: 'workflow', id, title, trigger, runAs: 'trigger', nodes: [], edges: [] }
}
