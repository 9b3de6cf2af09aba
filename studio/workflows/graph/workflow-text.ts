/** A workflow as JSON text and back. What the designer can draw is read; everything else in it stays as it was written. */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { documentText } from '../../documents/document-text.ts'
import { isJson } from '../../text/json-tree.ts'

export const workflowText = (document: WorkflowDocument): string => documentText(document)

/** Null while the text is no JSON, or nothing that could be drawn. It need not be valid beyond that: a draft is not. */
export function readWorkflow(text: string): WorkflowDocument | null {
  if (!isJson(text)) return null
  const read: unknown = JSON.parse(text)
  return isDrawable(read) ? read : null
}

export function isDrawable(read: unknown): read is WorkflowDocument {
  if (!isObject(read) || !isObject(read['trigger']) || typeof read['trigger']['type'] !== 'string') return false
  const { nodes, edges } = read
  return (
    Array.isArray(nodes) && nodes.every(isNode) && areDifferent(nodes) && Array.isArray(edges) && edges.every(isEdge)
  )
}

const isNode = (node: unknown): node is { id: string } =>
  isObject(node) &&
  typeof node['id'] === 'string' &&
  node['id'] !== '' &&
  typeof node['type'] === 'string' &&
  isObject(node['settings']) &&
  isPlace(node['position'])

const isPlace = (position: unknown) =>
  position === undefined || (isObject(position) && Number.isFinite(position['x']) && Number.isFinite(position['y']))

const isEdge = (edge: unknown) =>
  isObject(edge) &&
  typeof edge['from'] === 'string' &&
  typeof edge['to'] === 'string' &&
  (edge['port'] === undefined || typeof edge['port'] === 'string')

const areDifferent = (nodes: { id: string }[]) => new Set(nodes.map(({ id }) => id)).size === nodes.length

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
