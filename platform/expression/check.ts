/**
 * Checks an expression before it is kept or run: every name, type and option, and that it stays within its bounds.
 *
 *     checkExpression('record.regoin == "Kansai"', scope, 'boolean')
 *     // problems: Account has no field 'regoin'. Did you mean 'region'?  (line 1, column 8)
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { chain } from './chain.ts'
import { checkAdded } from './check-added.ts'
import { checkCall } from './check-call.ts'
import { checkComparison, checkIn } from './check-comparison.ts'
import { checkIndex, checkMember, checkVariable } from './check-member.ts'
import { type Checking, report } from './checking.ts'
import { commonType, convert } from './convert.ts'
import { costOf, hopsOf } from './cost.ts'
import { limits } from './limits.ts'
import { parseExpression } from './parse.ts'
import { problemAt } from './problem.ts'
import type { ExpressionProblem, Scope } from './scope.ts'
import type { Expression, Node } from './tree.ts'
import { type ExpressionType, listOf, typeTitle } from './types.ts'

export type Checked = { expression: Expression; problems: [] } | { expression: null; problems: ExpressionProblem[] }

/** `expects`: the type it has to give. All problems are told at once; never throws, whatever the text. */
export function checkExpression(source: string, scope: Scope, expects?: ExpressionType): Checked {
  const { tree, problem } = parseExpression(source)
  if (!tree) return { expression: null, problems: [problem] }
  const checking = begin(source, scope)
  const root = checking.check(tree)
  const ast = root && checking.problems.length === 0 ? asExpected(checking, root, expects) : null
  if (ast) checkCost(checking, ast)
  if (!ast || checking.problems.length > 0) return { expression: null, problems: checking.problems }
  const shape = checking.shapes.get(root!)
  const uses = [...checking.uses.values()]
  return { expression: { source, ast, type: ast.type, uses, ...(shape && ast === root && { shape }) }, problems: [] }
}

function checkCost(checking: Checking, ast: Node): void {
  const [cost, hops] = [costOf(ast), hopsOf(ast)]
  const refuse = (message: string) => report(checking, { start: 0 }, 'too-costly', message, { cost, hops })
  if (cost > limits.cost)
    refuse(
      `The expression takes about ${cost} steps for each record; ${limits.cost} are the most. Use fewer loops in loops, or shorter lists.`,
    )
  if (hops > limits.hops) refuse(`The expression reads over ${hops} different relations; ${limits.hops} are the most.`)
}

function begin(source: string, scope: Scope): Checking {
  const checking: Checking = {
    source,
    scope,
    problems: [],
    uses: new Map(),
    loops: [],
    shapes: new WeakMap(),
    depth: 0,
    check: part => checkPart(checking, part),
  }
  return checking
}

function asExpected(checking: Checking, root: Node, expects: ExpressionType | undefined): Node | null {
  if (!expects) return root
  const converted = convert(root, expects)
  if (converted) return converted
  const message = `This gives ${typeTitle(root.type)}, but ${typeTitle(expects)} is needed here.`
  checking.problems.push(problemAt(checking.source, 0, 'wrong-type', message, { given: root.type, needed: expects }))
  return null
}

function checkPart(checking: Checking, part: ASTNode): Node | null {
  if (checking.depth >= limits.depth) return tooDeep(checking, part)
  checking.depth++
  const node = checkKind(checking, part)
  checking.depth--
  return node
}

function tooDeep(checking: Checking, part: ASTNode): null {
  if (checking.problems.some(problem => problem.code === 'too-complex')) return null
  return report(checking, part, 'too-complex', `The expression is nested more than ${limits.depth} deep.`)
}

function checkKind(checking: Checking, part: ASTNode): Node | null {
  switch (part.op) {
    case 'value':
      return checkLiteral(checking, part)
    case 'id':
      return checkVariable(checking, part, part.args)
    case '.':
      return checkMember(checking, part, part.args[0], part.args[1])
    case '[]':
      return checkIndex(checking, part.args[0], part.args[1])
    case '&&':
    case '||':
      return checkLogic(checking, part, part.op)
    case '!_':
      return checkNot(checking, part.args)
    case '?:':
      return checkChoice(checking, part, part.args)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return checkComparison(checking, part, part.op, part.args)
    case 'in':
      return checkIn(checking, part, part.args)
    case 'list':
      return checkList(checking, part, part.args)
    case '-_':
      return checkMinus(checking, part, part.args)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkCall(checking, part, part.op, part.args)
    case 'call':
      return checkCall(checking, part, part.args[0], part.args[1])
    case 'rcall': {
      const added = checkAdded(checking, part)
      return added === undefined ? checkCall(checking, part, part.args[0], [part.args[1], ...part.args[2]]) : added
    }
    default:
      return report(checking, part, 'unsupported', 'Maps and optional values ({…}, ?.) cannot be used here.')
  }
}

function checkLiteral(checking: Checking, part: ASTNode & { op: 'value' }): Node | null {
  const value = part.args
  if (value === null) return { kind: 'literal', type: 'null', value }
  if (typeof value === 'boolean') return { kind: 'literal', type: 'boolean', value }
  if (typeof value === 'number') return { kind: 'literal', type: 'double', value }
  if (typeof value === 'string') {
    if (!value.includes('\0') && value.isWellFormed()) return { kind: 'literal', type: 'string', value }
    return report(checking, part, 'wrong-value', 'The text holds a character that no record can hold.')
  }
  if (typeof value !== 'bigint')
    return report(checking, part, 'unsupported', 'Unsigned numbers and bytes (1u, b"…") cannot be used here.')
  const number = Number(value)
  if (Number.isSafeInteger(number)) return { kind: 'literal', type: 'int', value: number }
  return report(checking, part, 'wrong-value', `Whole numbers end at ±${Number.MAX_SAFE_INTEGER}.`)
}

function checkLogic(checking: Checking, part: ASTNode & { op: '&&' | '||' }, op: '&&' | '||'): Node | null {
  const args = chain(part, op).map(each => checkCondition(checking, each))
  if (args.some(arg => arg === null)) return null
  return { kind: op === '&&' ? 'and' : 'or', type: 'boolean', args: args as Node[] }
}

function checkCondition(checking: Checking, part: ASTNode): Node | null {
  const node = checking.check(part)
  if (!node) return null
  return (
    convert(node, 'boolean') ??
    report(checking, part, 'wrong-type', `This has to be true or false, but it is ${typeTitle(node.type)}.`)
  )
}

function checkNot(checking: Checking, part: ASTNode): Node | null {
  const of = checkCondition(checking, part)
  return of && { kind: 'not', type: 'boolean', of }
}

function checkChoice(
  checking: Checking,
  part: ASTNode,
  [first, second, third]: [ASTNode, ASTNode, ASTNode],
): Node | null {
  const [test, yes, no] = [checkCondition(checking, first), checking.check(second), checking.check(third)]
  if (!test || !yes || !no) return null
  const type = commonType(yes, no)
  if (!type)
    return report(
      checking,
      part,
      'wrong-type',
      `One side of ?: is ${typeTitle(yes.type)}, the other ${typeTitle(no.type)}.`,
    )
  return { kind: 'if', type, test, yes: convert(yes, type)!, no: convert(no, type)! }
}

function checkList(checking: Checking, part: ASTNode, parts: ASTNode[]): Node | null {
  const items = parts.map(item => checking.check(item))
  if (items.some(item => item === null)) return null
  return listNode(checking, part, items as Node[])
}

function listNode(checking: Checking, part: ASTNode, items: Node[]): Node | null {
  const [first = null, ...rest] = items
  let like: Node | null = first
  for (const item of rest) {
    const type = like && commonType(like, item)
    like = type && like ? convert(like, type) : null
  }
  if (items.length > 0 && !like)
    return report(checking, part, 'wrong-type', 'The items of a list have to be of one type.')
  const type = like?.type ?? 'null'
  return { kind: 'list', type: listOf(type), items: items.map(item => convert(item, type)!) }
}

function checkMinus(checking: Checking, part: ASTNode, of: ASTNode): Node | null {
  if (of.op !== 'value' || (typeof of.args !== 'bigint' && typeof of.args !== 'number'))
    return checkCall(checking, part, '-', [of])
  const node = checking.check(of)
  if (node?.kind !== 'literal' || typeof node.value !== 'number') return null
  return { ...node, value: node.value === 0 ? 0 : -node.value }
}
