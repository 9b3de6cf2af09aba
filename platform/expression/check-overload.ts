/** Which of a function's overloads a call means: the one whose types are nearest to what it is given. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Checking, report } from './checking.ts'
import { convert, distance } from './convert.ts'
import { keyOf, type Overload } from './functions/define.ts'
import type { Node } from './tree.ts'
import { typeTitle } from './types.ts'

/** `args` are the arguments as written, for places of problems. */
export function overloaded(
  checking: Checking,
  part: ASTNode,
  named: Overload[],
  args: ASTNode[],
  given: Node[],
): Node | null {
  const chosen = nearest(named, given)
  if (!chosen) return noOverload(checking, part, named, given)
  const converted = given.map((node, index) => convert(node, chosen.takes[index]!)!)
  if (!checkWrittenArgument(checking, chosen, args, converted)) return null
  return { kind: 'call', type: chosen.gives, key: keyOf(chosen), args: converted }
}

function nearest(named: Overload[], given: Node[]): Overload | null {
  let best: Overload | null = null
  let least = Number.POSITIVE_INFINITY
  for (const overload of named) {
    if (overload.takes.length !== given.length) continue
    const far = given.reduce((sum, node, at) => sum + (distance(node, overload.takes[at]!) ?? Number.NaN), 0)
    if (far < least) [best, least] = [overload, far]
  }
  return best
}

function noOverload(checking: Checking, part: ASTNode, named: Overload[], given: Node[]): null {
  const name = named[0]!.name
  const types = given.map(node => typeTitle(node.type)).join(' and ')
  const forms = [...new Set(named.map(({ takes }) => takes.join(', ')))].join(') or (')
  const message = /^\w/.test(name)
    ? `${name} takes (${forms}), but got ${types || 'nothing'}.`
    : `${name} cannot be used with ${types}.`
  return report(checking, part, 'wrong-type', message, { name, given: given.map(node => node.type) })
}

function checkWrittenArgument(
  checking: Checking,
  { literal, name }: Overload,
  args: ASTNode[],
  nodes: Node[],
): boolean {
  if (!literal) return true
  const node = nodes[literal.at]!
  const written = node.kind === 'literal' && node.value !== null
  const problem = written ? literal.problem(node.value) : `This argument of ${name} has to be written out.`
  if (problem === null) return true
  report(checking, args[literal.at]!, 'wrong-value', problem)
  return false
}
