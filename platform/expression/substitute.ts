/** A tree with some of its variables replaced. */
import type { Node } from './tree.ts'

export function substitute(node: Node, values: ReadonlyMap<string, Node>): Node {
  if (node.kind === 'variable') return values.get(node.name) ?? node
  const copy: Record<string, unknown> = { ...node }
  for (const [key, part] of Object.entries(node)) {
    if (isNode(part)) copy[key] = substitute(part, values)
    else if (Array.isArray(part) && part.every(isNode)) copy[key] = part.map(each => substitute(each, values))
  }
  return copy as unknown as Node
}

const isNode = (part: unknown): part is Node =>
  typeof part === 'object' && part !== null && 'kind' in part && typeof part.kind === 'string' && 'type' in part
