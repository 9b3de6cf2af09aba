/** What a For each goes through records of: a step that is put inside of it is about `item`, unless somebody says otherwise. */
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import type { WorkflowCheck } from '../../../platform/contract/workflow/check.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { loopPort, loopType, portOf } from './edge.ts'

/** Of the innermost loop that a step behind this port stands in; null where there is none, or of no records. */
export function loopEntity(
  document: WorkflowDocument,
  { from, port }: { from: string; port: string },
  check: WorkflowCheck | undefined,
): string | null {
  const inside = document.nodes
    .filter(({ type }) => type === loopType)
    .map(loop => ({ loop, body: bodyOf(document, loop.id) }))
    .filter(({ loop, body }) => body.has(from) || (loop.id === from && port === loopPort))
  const [innermost] = inside.sort((one, other) => one.body.size - other.body.size)
  if (!innermost) return null
  const { id, settings } = innermost.loop
  return foundEntity(document, settings['items'], check) ?? checkedEntity(check?.nodes[id]?.output)
}

/** Reached from the port `each`. */
function bodyOf({ edges }: WorkflowDocument, loop: string): Set<string> {
  const body = new Set<string>()
  const waiting = edges.filter(edge => edge.from === loop && portOf(edge) === loopPort).map(({ to }) => to)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (body.has(id)) continue
    body.add(id)
    for (const edge of edges) if (edge.from === id) waiting.push(edge.to)
  }
  return body
}

/** The usual list is read off the document: the check comes a moment after what was typed. */
function foundEntity({ nodes }: WorkflowDocument, items: Json | undefined, check: WorkflowCheck | undefined) {
  const [, step] = /^\s*steps\.(\w+)\.output\.records\s*$/.exec(String(items)) ?? []
  const find = nodes.find(({ id }) => id === step)
  if (!find) return null
  const entity = find.settings['entity'] ?? check?.record?.entity
  return typeof entity === 'string' ? entity : null
}

function checkedEntity(output: JsonObject | undefined): string | null {
  const entity = objectAt(objectAt(output, 'x-item'), 'x-relation')?.['entity']
  return typeof entity === 'string' ? entity : null
}

function objectAt(holder: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = holder?.[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}
