import { limits } from './limits.ts'
import { partsOf } from './parts.ts'
import type { Node, NodeOf } from './tree.ts'

/**
 * Nodes walked per record, as far as the text tells: bodies of loops count many times, formulas and rollups whole, but
 * once for each record, however often they are named.
 */
export function costOf(node: Node, paid = new Set<string>()): number {
  switch (node.kind) {
    case 'quantifier':
    case 'filter':
    case 'map':
      return 1 + costOf(node.over, paid) + limits.loopFactor * costOf(node.body)
    case 'aggregate':
      return 1 + costOf(node.over, paid) + limits.rollupFactor * (node.body ? costOf(node.body) : 1)
    case 'field':
      return 1 + costOf(node.of, paid) + costOfComputed(node, paid)
    default:
      return partsOf(node).reduce((sum, part) => sum + costOf(part, paid), 1)
  }
}

function costOfComputed({ of, field, cost = 0 }: NodeOf<'field'>, paid: Set<string>): number {
  const path = cost ? JSON.stringify([of, field]) : ''
  if (!cost || paid.has(path)) return 0
  paid.add(path)
  return cost
}
