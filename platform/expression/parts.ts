import type { Node } from './tree.ts'

/** The nodes directly below, bodies of loops too. */
export function partsOf(node: Node): Node[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'field':
    case 'member':
    case 'item':
    case 'not':
      return [node.of]
    case 'and':
    case 'or':
    case 'call':
      return node.args
    case 'if':
      return [node.test, node.yes, node.no]
    case 'compare':
      return [node.left, node.right]
    case 'in':
      return [node.item, node.list]
    case 'quantifier':
    case 'filter':
    case 'map':
      return [node.over, node.body]
    case 'aggregate':
      return node.body ? [node.over, node.body] : [node.over]
    default:
      return []
  }
}
