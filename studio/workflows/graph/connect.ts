/** Edges: which may be drawn, and drawing them. */
import type { WorkflowDocument, WorkflowEdge } from '../../../platform/contract/workflow/workflow-document.ts'
import { edgeId, edgeOf, errorPort, parallelType, portOf, triggerId } from './edge.ts'

/** Why not; a key of the texts. */
export type ConnectRefusal = 'intoTrigger' | 'toItself' | 'taken' | 'unknown'

export interface Wanted {
  from: string
  port: string
  to: string
}

/** `instead`: an edge that the new one takes the place of. */
export function connectRefusal(document: WorkflowDocument, wanted: Wanted, instead?: string): ConnectRefusal | null {
  const { from, port, to } = wanted
  if (to === triggerId) return 'intoTrigger'
  if (from === to) return 'toItself'
  const known = new Set([triggerId, ...document.nodes.map(({ id }) => id)])
  if (!known.has(from) || !known.has(to)) return 'unknown'
  const others = document.edges.filter(edge => edge.from === from && portOf(edge) === port && edgeId(edge) !== instead)
  const isTwice = others.some(edge => edge.to === to)
  return isTwice || (others.length > 0 && !leadsToMany(document, from, port)) ? 'taken' : null
}

/** Only where somebody asked for branches that run beside each other. */
const leadsToMany = (document: WorkflowDocument, from: string, port: string): boolean =>
  port !== errorPort && document.nodes.some(({ id, type }) => id === from && type === parallelType)

/** The document as it was where the edge may not be drawn. */
export function connect(document: WorkflowDocument, wanted: Wanted): WorkflowDocument {
  if (connectRefusal(document, wanted)) return document
  return { ...document, edges: [...document.edges, edgeOf(wanted.from, wanted.port, wanted.to)] }
}

/** Another beginning or end for an edge; what else is written of it stays. */
export function reconnect(document: WorkflowDocument, id: string, wanted: Wanted): WorkflowDocument {
  if (connectRefusal(document, wanted, id)) return document
  const { port: _, ...edge } = document.edges.find(edge => edgeId(edge) === id) ?? {}
  const moved: WorkflowEdge = { ...edge, ...edgeOf(wanted.from, wanted.port, wanted.to) }
  return { ...document, edges: document.edges.map(edge => (edgeId(edge) === id ? moved : edge)) }
}
