/** Gives a node another id; edges and the expressions of every node follow. */
import type { Schema } from '../../../platform/contract/json.ts'
import type { WorkflowDocument, WorkflowNode } from '../../../platform/contract/workflow/workflow-document.ts'
import { mapTexts } from './expression-places.ts'
import { isNodeId } from './fresh-id.ts'
import { renameStep } from './rename-step.ts'

/** Schema of a node type's settings; undefined where the type is not known, whose texts are then left alone. */
export type SettingsSchema = (type: string) => Schema | undefined

/** Why not; a key of the texts. */
export function renameRefusal(document: WorkflowDocument, from: string, to: string): 'malformed' | 'taken' | null {
  if (from === to) return null
  if (!isNodeId(to)) return 'malformed'
  return document.nodes.some(({ id }) => id === to) ? 'taken' : null
}

export function renameNode(
  document: WorkflowDocument,
  from: string,
  to: string,
  schemaOf: SettingsSchema,
): WorkflowDocument {
  if (from === to || renameRefusal(document, from, to)) return document
  const names = new Map([[from, to]])
  const renamed = (id: string) => names.get(id) ?? id
  return {
    ...document,
    nodes: document.nodes.map(node => {
      const followed = withNames(node, names, schemaOf)
      return node.id === from ? { ...followed, id: to } : followed
    }),
    edges: document.edges.map(edge =>
      edge.from === from || edge.to === from ? { ...edge, from: renamed(edge.from), to: renamed(edge.to) } : edge,
    ),
  }
}

/** The same object where it names none of them. */
export function withNames(
  node: WorkflowNode,
  names: ReadonlyMap<string, string>,
  schemaOf: SettingsSchema,
): WorkflowNode {
  const settings = mapTexts(node.settings, schemaOf(node.type), (text, kind) => renameStep(text, kind, names))
  return settings === node.settings ? node : { ...node, settings }
}
