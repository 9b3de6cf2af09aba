import type { Node } from './tree.ts'

/** Conditions of an expression: comparisons, `in`, loops and tests such as `contains`. */
export function termsOf(node: Node): number {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'list':
      return sum(node.kind === 'list' ? node.items : node.args)
    case 'not':
      return termsOf(node.of)
    case 'if':
      return sum([node.test, node.yes, node.no])
    case 'compare':
      return 1 + sum([node.left, node.right])
    case 'in':
      return 1 + termsOf(node.item)
    case 'quantifier':
    case 'filter':
    case 'map':
      return 1 + sum([node.over, node.body])
    case 'call':
      return (node.type === 'boolean' ? 1 : 0) + sum(node.args)
    default:
      return 0
  }
}

const sum = (nodes: Node[]): number => nodes.reduce((total, node) => total + termsOf(node), 0)
