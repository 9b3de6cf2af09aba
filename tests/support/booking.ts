/** A small business of orders for tests of what survives: each order is booked in steps here and told to another system. */
import type { WorkflowDocument, WorkflowNode } from '../../platform/contract/workflow/workflow-document.ts'

const integer = { type: 'integer' }

/** As `changeModel` takes them. */
export const bookingEntities = [
  { $id: 'order', type: 'object', properties: { number: integer } },
  { $id: 'entry', type: 'object', properties: { number: integer, step: integer } },
].map(document => ({ text: JSON.stringify(document) }))

/** One node after the other, begun by a new order. */
export function bookingWorkflow(
  id: string,
  nodes: WorkflowNode[],
  change: Partial<WorkflowDocument> = {},
): WorkflowDocument {
  const names = ['trigger', ...nodes.map(node => node.id)]
  return {
    kind: 'workflow',
    id,
    trigger: { type: 'record.created', entity: 'order' },
    runAs: 'trigger',
    nodes,
    edges: nodes.map((node, at) => ({ from: names[at]!, to: node.id })),
    ...change,
  }
}

/** Writes an entry for the order: done twice, there are two. */
export const entry = (step: number): WorkflowNode => ({
  id: `entry${step}`,
  type: 'record.create',
  settings: { entity: 'entry', fields: { number: 'record.number', step: `${step}` } },
})

/** Tells the ledger of the order's number. `id`: which of a workflow's calls it is. */
export const tell = (port: number, id = 'tell'): WorkflowNode => ({
  id,
  type: 'http.request',
  settings: {
    method: 'POST',
    url: `http://127.0.0.1:${port}/ledger`,
    body: 'json',
    json: { number: 'record.number', call: `"${id}"` },
    answer: 'none',
  },
})
