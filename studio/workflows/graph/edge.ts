/** What an edge is known by, and where it begins. */
import type { WorkflowEdge } from '../../../platform/contract/workflow/workflow-document.ts'

/** The trigger's id among the nodes; no node may have it. */
export const triggerId = 'trigger'
export const errorPort = 'error'
/** The node whose ways out are gone at the same time: several edges from one port. */
export const parallelType = 'parallel'
/** What follows at its port is done for every item of a list. */
export const loopType = 'for-each'
export const loopPort = 'each'

export const portOf = ({ port }: WorkflowEdge): string => port ?? 'next'

export const edgeId = (edge: WorkflowEdge): string => `${edge.from} ${portOf(edge)} ${edge.to}`

/** `port` is left out where a reader would take it for granted. */
export const edgeOf = (from: string, port: string, to: string): WorkflowEdge =>
  port === 'next' ? { from, to } : { from, port, to }
