/** Loops over lists: `record.orders.exists(o, o.total > 100)`. They only end in what can be counted. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Checking, report, shaped } from './checking.ts'
import { convert } from './convert.ts'
import { itemShape, type Shaped } from './shape.ts'
import type { Node, Quantifier } from './tree.ts'
import { elementOf, listOf, typeTitle } from './types.ts'

export const loops = { exists: 1, all: 1, exists_one: 1, filter: 1, map: 1 } as const

export function checkLoop(checking: Checking, part: ASTNode, name: keyof typeof loops, args: ASTNode[]): Node | null {
  const [list, variable, body, ...more] = args
  if (!list || variable?.op !== 'id' || !body || more.length > 0)
    return report(checking, part, 'wrong-type', `Write a list, then .${name}(x, …) with a name for its items.`)
  const over = checking.check(list)
  if (!over) return null
  const element = elementOf(over.type) ?? (over.type === 'json' ? 'json' : null)
  if (!element || element === 'any')
    return report(checking, list, 'wrong-type', `${name} needs a list, but this is ${typeTitle(over.type)}.`)
  const shape = itemShape(checking.shapes.get(over) ?? null)
  const inner = checkBody(checking, variable, body, { type: element, shape })
  return inner && finish(checking, body, name, over, variable.args, inner)
}

function checkBody(checking: Checking, variable: ASTNode & { op: 'id' }, body: ASTNode, item: Shaped): Node | null {
  const name = variable.args
  if (isTaken(checking, name))
    return report(checking, variable, 'name-taken', `'${name}' already means something here.`)
  checking.loops.push({ name, ...item })
  const node = checking.check(body)
  checking.loops.pop()
  return node
}

const isTaken = ({ loops, scope }: Checking, name: string): boolean =>
  ['record', 'previous', 'user', 'now', 'today'].includes(name) ||
  loops.some(loop => loop.name === name) ||
  Object.hasOwn(scope.variables.named ?? {}, name)

function finish(
  checking: Checking,
  part: ASTNode,
  name: keyof typeof loops,
  over: Node,
  variable: string,
  inner: Node,
): Node | null {
  if (name === 'map') {
    if (elementOf(inner.type)) return report(checking, part, 'unsupported', 'A list of lists cannot be made.')
    return { kind: 'map', type: listOf(inner.type), over, variable, body: inner }
  }
  const body = convert(inner, 'boolean')
  if (!body)
    return report(checking, part, 'wrong-type', `This has to be true or false, but it is ${typeTitle(inner.type)}.`)
  if (name === 'filter')
    return shaped(
      checking,
      { kind: 'filter', type: elementOf(over.type) ? over.type : 'list<json>', over, variable, body },
      checking.shapes.get(over),
    )
  return { kind: 'quantifier', type: 'boolean', name: name satisfies Quantifier, over, variable, body }
}
