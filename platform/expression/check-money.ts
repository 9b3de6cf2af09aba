/** Money in several currencies: `toBase(record.amount)` knows the currency beside the field; written codes have to exist. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { minorUnits } from '../contract/currencies.ts'
import { memberOf } from './check-member.ts'
import { overloaded } from './check-overload.ts'
import { type Checking, fieldOf, report } from './checking.ts'
import { textAs } from './functions/conversions.ts'
import { overloadsNamed } from './operators.ts'
import type { Node } from './tree.ts'

export const moneyFunctions: readonly string[] = ['convert', 'toBase']

export function checkMoney(checking: Checking, part: ASTNode, name: string, args: ASTNode[]): Node | null {
  const given = args.map(arg => checking.check(arg))
  if (given.includes(null)) return null
  const nodes = given as Node[]
  const written = nodes.slice(1, name === 'convert' ? 3 : 2)
  if (!written.every((node, at) => !isText(node) || checkCode(checking, args[at + 1]!, node))) return null
  if (name === 'toBase' && nodes[0] && (!nodes[1] || !isText(nodes[1])))
    return ofField(checking, part, args, nodes as [Node, ...Node[]])
  return overloaded(checking, part, overloadsNamed.get(name)!, args, nodes)
}

/** A text that is a date is the date: `toBase(record.amount, "2026-04-01")`. */
const isText = (node: Node): boolean =>
  node.type === 'string' && !(node.kind === 'literal' && textAs(String(node.value), 'date') !== null)

function checkCode(checking: Checking, part: ASTNode, node: Node): boolean {
  if (node.kind !== 'literal' || node.value === null || minorUnits(String(node.value)) !== null) return true
  const message = `There is no currency '${String(node.value).slice(0, 20)}'. Write its code of ISO 4217, as "USD".`
  report(checking, part, 'unknown-currency', message)
  return false
}

function ofField(
  checking: Checking,
  part: ASTNode,
  args: ASTNode[],
  [amount, ...more]: [Node, ...Node[]],
): Node | null {
  const money = fieldOf(checking, amount)?.field.money
  if (!money || amount.kind !== 'field')
    return report(
      checking,
      part,
      'wrong-type',
      'toBase takes a field of money, or an amount and its currency: toBase(12.5, "USD").',
    )
  // Money that names no currency is the organisation's own.
  if (!money.currency && money.currencyField === undefined) return amount
  const currency: Node | null = money.currency
    ? { kind: 'literal', type: 'string', value: money.currency }
    : memberOf(checking, { start: part.pos }, amount.of, money.currencyField!, true)
  return currency && overloaded(checking, part, overloadsNamed.get('toBase')!, args, [amount, currency, ...more])
}
