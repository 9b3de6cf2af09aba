/** Makes a node one of another type where that loses nothing: nulls, numbers, ids, JSON, and texts that stand for dates. */
import { decimalOf, decimalText } from './decimal.ts'
import { textAs } from './functions/conversions.ts'
import { conversionNamed } from './operators.ts'
import type { Node, NodeOf } from './tree.ts'
import { type ExpressionType, elementOf, entityOf, isNumeric } from './types.ts'

/** The node as one of `type`; null where there is no way. */
export function convert(node: Node, type: ExpressionType): Node | null {
  if (node.type === type) return node
  if (node.type === 'null') return { kind: 'literal', type, value: null }
  if (node.kind === 'literal') return convertLiteral(node, type) ?? convertValue(node, type)
  if (node.kind === 'list') return convertList(node, type)
  if (elementOf(node.type) && type === 'list<any>') return node
  return convertValue(node, type)
}

/** How far it is; 0 for the same type, null where there is no way. */
export function distance(node: Node, type: ExpressionType): number | null {
  if (node.type === type || node.type === 'null') return 0
  const converted = convert(node, type)
  if (!converted) return null
  if (converted.kind === 'literal' || converted.kind === 'list') return 1
  let far = 1
  for (let at: Node = converted; at !== node && at.kind === 'call'; at = at.args[0]!)
    far += conversionNamed(at.key)?.cost ?? 0
  return far
}

function convertLiteral(node: NodeOf<'literal'>, type: ExpressionType): Node | null {
  const { value } = node
  if (typeof value === 'number' && isNumeric(node.type) && type === 'double') return { kind: 'literal', type, value }
  if (typeof value === 'number' && isNumeric(node.type) && type === 'decimal')
    return { kind: 'literal', type, value: decimalText(decimalOf(value)) }
  if (node.type !== 'string' || typeof value !== 'string' || type === 'decimal') return null
  const read = textAs(value, entityOf(type) ? 'uuid' : type)
  return read === null ? null : { kind: 'literal', type, value: read }
}

function convertList(node: NodeOf<'list'>, type: ExpressionType): Node | null {
  const element = elementOf(type)
  if (!element) return null
  if (element === 'any') return node
  const items = node.items.map(item => convert(item, element))
  return items.includes(null) ? null : { kind: 'list', type, items: items as Node[] }
}

/** Steps of the table of conversions; two may follow each other (`json>double>decimal`). */
function convertValue(node: Node, type: ExpressionType): Node | null {
  const from = entityOf(node.type) ? 'entity' : node.type
  if (conversionNamed(`${from}>${type}`)) return { kind: 'call', type, key: `${from}>${type}`, args: [node] }
  for (const middle of ['double', 'uuid'] as const) {
    if (conversionNamed(`${from}>${middle}`) && conversionNamed(`${middle}>${type}`))
      return convertValue({ kind: 'call', type: middle, key: `${from}>${middle}`, args: [node] }, type)
  }
  return null
}

/** The type in which two nodes can be compared or be the two ends of `?:`; null where there is none. */
export function commonType(a: Node, b: Node): ExpressionType | null {
  if (a.type === b.type) return a.type
  if (a.type === 'null') return b.type
  if (b.type === 'null') return a.type
  const [left, right] = [elementOf(a.type), elementOf(b.type)]
  if (left === 'null') return right && b.type
  if (right === 'null') return left && a.type
  if (entityOf(a.type) && entityOf(b.type)) return null
  return nearest(a, b)
}

function nearest(a: Node, b: Node): ExpressionType | null {
  const candidates = new Set<ExpressionType>([a.type, b.type, 'double', 'decimal', 'uuid', 'string'])
  let best: ExpressionType | null = null
  let least = Number.POSITIVE_INFINITY
  for (const type of candidates) {
    const [left, right] = [distance(a, type), distance(b, type)]
    if (left === null || right === null || left + right >= least) continue
    ;[best, least] = [type, left + right]
  }
  return best
}
