/** What an expression costs for one record, as far as the text tells: before anything runs, and without knowing the data. */
import { limits } from './limits.ts'
import { partsOf } from './parts.ts'
import type { Node, NodeOf } from './tree.ts'

/**
 * Nodes walked: bodies of loops count many times, relations and some functions more than one; formulas and rollups
 * whole, but once for each record (`paid`), however often they are named.
 */
export function costOf(node: Node, paid = new Set<string>()): number {
  switch (node.kind) {
    case 'quantifier':
    case 'filter':
    case 'map':
      return 1 + costOf(node.over, paid) + lengthOf(node.over) * costOf(node.body)
    case 'aggregate':
      return 1 + costOf(node.over, paid) + limits.rollupFactor * (node.body ? costOf(node.body) : 1)
    case 'field':
      return (isHop(node.of) ? limits.hopCost : 1) + costOf(node.of, paid) + costOfComputed(node, paid)
    case 'call':
      return partsOf(node).reduce((sum, part) => sum + costOf(part, paid), callCost(node))
    default:
      return partsOf(node).reduce((sum, part) => sum + costOf(part, paid), 1)
  }
}

function costOfComputed(node: NodeOf<'field'>, paid: Set<string>): number {
  const path = pathOf(node)
  if (node.cost === undefined || paid.has(path)) return 0
  paid.add(path)
  return node.cost
}

/** How many records it reads beside its own: each path over relations to one counts once, and is one join. */
export function hopsOf(node: Node): number {
  const found = new Set<string>()
  const walk = (each: Node) => {
    if (each.kind === 'field' && isHop(each.of)) found.add(pathOf(each.of))
    for (const part of partsOf(each)) walk(part)
  }
  walk(node)
  return found.size
}

/** A written list is as long as it is; what a relation leads to is not known. */
const lengthOf = (over: Node): number => (over.kind === 'list' ? over.items.length : limits.loopFactor)

const isHop = (of: Node): of is NodeOf<'field'> => of.kind === 'field'

const pathOf = (node: Node): string =>
  node.kind === 'field' ? `${pathOf(node.of)}\0${node.field}` : node.kind === 'variable' ? node.name : ''

/** Those that ask a table or search a text. */
function callCost({ key }: NodeOf<'call'>): number {
  const name = key.slice(0, key.indexOf('('))
  return name === 'convert' || name === 'toBase' || name === 'like' ? limits.callCost : 1
}
