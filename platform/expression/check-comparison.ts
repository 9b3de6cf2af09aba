/** `==`, `<`, `in` and their like: both sides become of one type, and options have to exist. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Checking, fieldOf, report } from './checking.ts'
import { commonType, convert } from './convert.ts'
import { textAs } from './functions/conversions.ts'
import { suggest } from './suggest.ts'
import type { Comparison, Node, NodeOf } from './tree.ts'
import { type ExpressionType, elementOf, entityOf, typeTitle } from './types.ts'

export function checkComparison(
  checking: Checking,
  part: ASTNode,
  operator: Comparison,
  [first, second]: [ASTNode, ASTNode],
): Node | null {
  const [left, right] = [checking.check(first), checking.check(second)]
  if (!left || !right) return null
  if (!checkText(checking, second, left, right) || !checkText(checking, first, right, left)) return null
  const type = comparisonType(left, right)
  if (!type || !isComparable(type, operator)) return cannotCompare(checking, part, operator, left, right)
  if (!checkOption(checking, second, left, right) || !checkOption(checking, first, right, left)) return null
  return { kind: 'compare', type: 'boolean', operator, left: convert(left, type)!, right: convert(right, type)! }
}

/** Records compare by their ids. */
function comparisonType(left: Node, right: Node): ExpressionType | null {
  const type = commonType(left, right)
  return type && entityOf(type) ? 'uuid' : type
}

const ordered: readonly ExpressionType[] = [
  'string',
  'int',
  'double',
  'decimal',
  'date',
  'time',
  'timestamp',
  'duration',
]

function isComparable(type: ExpressionType, operator: Comparison): boolean {
  if (operator !== '==' && operator !== '!=') return ordered.includes(type) || type === 'null'
  const element = elementOf(type)
  return element === null || (!entityOf(element) && element !== 'reference')
}

function cannotCompare(checking: Checking, part: ASTNode, operator: string, left: Node, right: Node): null {
  const sides = `${typeTitle(left.type)} and ${typeTitle(right.type)}`
  const dates = [left.type, right.type].includes('date') && [left.type, right.type].includes('timestamp')
  const hint = dates ? ' Take the date of the point in time: date(…).' : ''
  return report(checking, part, 'wrong-type', `${sides} cannot be compared with ${operator}.${hint}`)
}

/** A text beside a date, a time or an id has to be one. False when a problem was reported. */
function checkText(checking: Checking, part: ASTNode, beside: Node, text: Node): boolean {
  if (text.kind !== 'literal' || typeof text.value !== 'string' || text.type !== 'string') return true
  const type = entityOf(beside.type) || beside.type === 'reference' ? 'uuid' : beside.type
  const example = examples[type]
  if (example === undefined || textAs(text.value, type) !== null) return true
  const message = `'${text.value.slice(0, 60)}' is not ${typeTitle(type)}. Write it like ${example}.`
  report(checking, part, 'wrong-value', message, { value: text.value, needed: type })
  return false
}

const examples: Partial<Record<ExpressionType, string>> = {
  date: '"2026-12-31"',
  timestamp: '"2026-12-31T09:30:00Z"',
  time: '"09:30:00"',
  duration: '"1d12h"',
  uuid: '"01932d5e-0000-7000-8000-000000000000"',
}

function checkOption(checking: Checking, part: ASTNode, beside: Node, value: Node): boolean {
  const found = fieldOf(checking, beside)
  if (!found?.field.options?.length || value.kind !== 'literal' || value.value === null) return true
  const known = found.field.options.map(option => option.value)
  if (known.includes(value.value as string)) return true
  const hint = suggest(String(value.value), known.map(String)) || ` It has ${known.slice(0, 12).join(', ')}.`
  const message = `Field '${found.field.name}' of ${found.entity.title.text} has no option '${String(value.value)}'.${hint}`
  report(checking, part, 'unknown-option', message, { field: found.field.name, option: value.value })
  return false
}

export function checkIn(checking: Checking, part: ASTNode, [first, second]: [ASTNode, ASTNode]): Node | null {
  const [item, list] = [checking.check(first), checking.check(second)]
  if (!item || !list) return null
  if (list.kind === 'list') return inWritten(checking, part, item, list, second)
  if (list.type === 'json' || elementOf(list.type)) return inField(checking, part, [first, item], [second, list])
  return report(checking, second, 'wrong-type', `Behind 'in' stands a list, not ${typeTitle(list.type)}.`)
}

function inWritten(checking: Checking, part: ASTNode, item: Node, list: NodeOf<'list'>, place: ASTNode): Node | null {
  const parts = place.op === 'list' ? place.args : []
  for (const [index, each] of list.items.entries()) {
    const at = parts[index] ?? part
    if (!checkText(checking, at, item, each) || !checkOption(checking, at, item, each)) return null
  }
  let like: Node | null = item
  for (const each of list.items) {
    const type: ExpressionType | null = like && comparisonType(like, each)
    like = type && like ? convert(like, type) : null
  }
  const type = like && (entityOf(like.type) ? 'uuid' : like.type)
  if (!type || !isComparable(type, '=='))
    return report(checking, part, 'wrong-type', `${typeTitle(item.type)} cannot be in ${typeTitle(list.type)}.`)
  const items = list.items.map(each => convert(each, type)!)
  return {
    kind: 'in',
    type: 'boolean',
    item: convert(item, type)!,
    list: { kind: 'list', type: `list<${type}>`, items },
  }
}

/** A list of plain values is asked as it is; records and free JSON one by one. */
function inField(
  checking: Checking,
  part: ASTNode,
  [first, item]: [ASTNode, Node],
  [, list]: [ASTNode, Node],
): Node | null {
  const element = elementOf(list.type) ?? 'json'
  // No name that a person could write, and another one for an `in` inside an `in`.
  const variable = ` item ${checking.depth}`
  const each: Node = { kind: 'variable', type: element, name: variable }
  if (!checkText(checking, first, each, item) || !checkOption(checking, first, list, item)) return null
  const type = comparisonType(each, item)
  if (!type || !isComparable(type, '=='))
    return report(checking, part, 'wrong-type', `${typeTitle(item.type)} cannot be in ${typeTitle(list.type)}.`)
  const wanted = convert(item, type)!
  if (type === element) return { kind: 'in', type: 'boolean', item: wanted, list }
  const body: Node = { kind: 'compare', type: 'boolean', operator: '==', left: convert(each, type)!, right: wanted }
  return { kind: 'quantifier', type: 'boolean', name: 'exists', over: list, variable, body }
}
