/** An id that no node has yet: a name as expressions can write it (`steps.update2.output`). */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { triggerId } from './edge.ts'

/** `record.update` → `update`, then `update2`. */
export function freshId(document: WorkflowDocument, wanted: string): string {
  const taken = new Set([triggerId, ...document.nodes.map(({ id }) => id)])
  const base = nameOf(wanted)
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}${count}`
    if (!taken.has(id)) return id
  }
}

function nameOf(wanted: string): string {
  const last = wanted.split('.').at(-1) ?? ''
  const name = last
    .replace(/[^A-Za-z0-9_]+(\w?)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^\d+/, '')
    .replace(/\d+$/, '')
  return isNodeId(name) ? name : 'step'
}

/** Words that an expression could not take as a name behind a dot. */
const reserved = new Set(['in', 'true', 'false', 'null'])

export const isNodeId = (id: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(id) && !reserved.has(id) && id !== triggerId
