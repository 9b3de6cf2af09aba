import { limits } from './limits.ts'
import { partsOf } from './parts.ts'
import type { Node } from './tree.ts'

/** Nodes walked per record, as far as the text tells: bodies of loops count many times, formulas and rollups whole. */
export function costOf(node: Node): number {
  switch (node.kind) {
    case 'quantifier':
    case 'filter':
    case 'map':
      return 1 + costOf(node.over) + limits.loopFactor * costOf(node.body)
    case 'aggregate':
      return 1 + costOf(node.over) + limits.rollupFactor * (node.body ? costOf(node.body) : 1)
    case 'field':
      return 1 + costOf(node.of) + (node.cost ?? 0)
    default:
      return partsOf(node).reduce((sum, part) => sum + costOf(part), 1)
  }
}
