/** Calls: `lower(x)` and `x.lower()` are the same, operators are calls too. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { checkLoop, loops } from './check-loop.ts'
import { checkMoney, moneyFunctions } from './check-money.ts'
import { overloaded } from './check-overload.ts'
import { type Checking, fieldOf, report } from './checking.ts'
import { commonType, convert } from './convert.ts'
import { addedNames } from './functions/added.ts'
import { textAs } from './functions/conversions.ts'
import { overloadsNamed } from './operators.ts'
import { suggest } from './suggest.ts'
import type { Node } from './tree.ts'
import { elementOf, typeTitle } from './types.ts'

export function checkCall(checking: Checking, part: ASTNode, name: string, args: ASTNode[]): Node | null {
  if (Object.hasOwn(loops, name)) return checkLoop(checking, part, name as keyof typeof loops, args)
  if (name === 'has') return checkHas(checking, part, args)
  if (name === 'coalesce') return checkCoalesce(checking, part, args)
  if (moneyFunctions.includes(name)) return checkMoney(checking, part, name, args)
  if (name === 'label') return checkLabel(checking, part, args)
  if (Object.hasOwn(written, name) && isText(args[0])) return checkWritten(checking, args[0]!, name)
  const named = overloadsNamed.get(name)
  if (!named) return unknownFunction(checking, part, name)
  const given = args.map(arg => checking.check(arg))
  if (given.includes(null)) return null
  if (name === 'isBlank' && given.length === 1 && isScalar(given[0]!)) return isNull(given[0]!)
  return overloaded(checking, part, named, args, given as Node[])
}

const special = ['has', 'coalesce', 'label', 'time', 'duration', ...Object.keys(loops)]
export const functionNames = (): string[] =>
  [...overloadsNamed.keys(), ...addedNames(), ...special].filter(name => /^\w/.test(name))

function unknownFunction(checking: Checking, part: ASTNode, name: string): null {
  if (name === 'matches')
    return report(checking, part, 'forbidden', `Use like(text, "pattern") for regular expressions: it cannot hang.`, {
      name,
    })
  if (Object.hasOwn(written, name))
    return report(checking, part, 'wrong-type', `${name} takes a text that is written out, as ${name}("…").`, { name })
  const hint = suggest(name, functionNames())
  return report(checking, part, 'unknown-function', `There is no function '${name}'.${hint}`, { name })
}

/** Texts that stand for values: only written out, since PostgreSQL could not read a wrong one without failing. */
const written = { date: 'date', timestamp: 'timestamp', duration: 'duration', time: 'time' } as const

const isText = (part: ASTNode | undefined): boolean => part?.op === 'value' && typeof part.args === 'string'

function checkWritten(checking: Checking, part: ASTNode, name: string): Node | null {
  const type = written[name as keyof typeof written]
  const value = textAs(part.args as string, type)
  if (value !== null) return { kind: 'literal', type, value }
  return report(checking, part, 'wrong-value', `'${String(part.args).slice(0, 60)}' is not ${typeTitle(type)}.`)
}

/** What has neither characters nor items is blank when there is none. */
const isScalar = ({ type }: Node): boolean => !['string', 'json', 'null'].includes(type) && !elementOf(type)

const isNull = (left: Node, operator: '==' | '!=' = '=='): Node => ({
  kind: 'compare',
  type: 'boolean',
  operator,
  left,
  right: { kind: 'literal', type: left.type, value: null },
})

/** `has(record.x)` is `record.x != null`. */
function checkHas(checking: Checking, part: ASTNode, args: ASTNode[]): Node | null {
  if (args.length !== 1) return report(checking, part, 'wrong-type', 'has takes one field, as has(record.x).')
  const field = checking.check(args[0]!)
  return field && isNull(field, '!=')
}

function checkCoalesce(checking: Checking, part: ASTNode, args: ASTNode[]): Node | null {
  const given = args.map(arg => checking.check(arg))
  if (given.some(node => node === null)) return null
  let like: Node | null = given[0] ?? null
  for (const node of given.slice(1)) {
    const type = like && commonType(like, node!)
    like = type && like ? convert(like, type) : null
  }
  if (!like)
    return report(checking, part, 'wrong-type', 'coalesce takes values of one type: coalesce(record.a, record.b).')
  const type = like.type
  return { kind: 'call', type, key: 'coalesce', args: given.map(node => convert(node!, type)!) }
}

/** The options of the field go along as data, so that neither evaluator has to know the model. */
function checkLabel(checking: Checking, part: ASTNode, args: ASTNode[]): Node | null {
  const node = args.length === 1 ? checking.check(args[0]!) : null
  if (args.length === 1 && !node) return null
  const found = node && fieldOf(checking, node)
  if (!node || !found?.field.options || found.field.type !== 'option')
    return report(checking, part, 'wrong-type', 'label takes a field with options, as label(record.status).')
  const options = found.field.options.map(({ value, title }) => ({ value, title: { ...title } }))
  const data: Node = { kind: 'literal', type: 'json', value: options }
  return overloaded(checking, part, overloadsNamed.get('label')!, [], [node, data])
}
