import { limits } from './limits.ts'
import type { Node } from './tree.ts'

/** Nodes walked per record, as far as the text tells: bodies of loops count many times. */
export function costOf(node: Node): number {
  switch (node.kind) {
    case 'literal':
    case 'variable':
      return 1
    case 'quantifier':
    case 'filter':
    case 'map':
      return 1 + costOf(node.over) + limits.loopFactor * costOf(node.body)
    default:
      return partsOf(node).reduce((sum, part) => sum + costOf(part), 1)
  }
}

/** The nodes directly below, bodies of loops left out. */
function partsOf(node: Node): Node[] {
  if (node.kind === 'list') return node.items
  if (node.kind === 'and' || node.kind === 'or' || node.kind === 'call') return node.args
  if (node.kind === 'if') return [node.test, node.yes, node.no]
  if (node.kind === 'compare') return [node.left, node.right]
  if (node.kind === 'in') return [node.item, node.list]
  return 'of' in node ? [node.of] : []
}
