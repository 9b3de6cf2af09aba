/** Calls of functions that plugins add: `acme.taxed(record.amount)`. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Checking, report } from './checking.ts'
import { convert } from './convert.ts'
import { type AddedFunction, addedFunction, type Compute } from './functions/added.ts'
import type { Value } from './functions/define.ts'
import { parseExpression } from './parse.ts'
import { partsOf } from './parts.ts'
import { substitute } from './substitute.ts'
import type { Node } from './tree.ts'
import { typeTitle } from './types.ts'
import { readValue, writeValue } from './values.ts'

/** Undefined: it is not the call of one. */
export function checkAdded(checking: Checking, part: ASTNode & { op: 'rcall' }): Node | null | undefined {
  const [word, receiver, args] = part.args
  const found = receiver.op === 'id' ? addedFunction(`${receiver.args}.${word}`) : undefined
  if (!found || checking.loops.some(loop => loop.name === (receiver.args as unknown))) return undefined
  if (checking.inFunction)
    return report(
      checking,
      part,
      'plugin-function',
      `${found.name} is a plugin's: functions of plugins do not call it.`,
    )
  const given = args.map(arg => checking.check(arg))
  if (given.includes(null)) return null
  const types = Object.values(found.takes)
  const converted = given.map((node, index) => types[index] && convert(node!, types[index]))
  if (converted.length !== types.length || converted.some(node => !node))
    return report(checking, part, 'wrong-type', wrongArguments(found, given as Node[]), { name: found.name })
  return found.cel === undefined
    ? computed(checking, part, found, converted as Node[])
    : inlined(checking, part, found, converted as Node[])
}

function wrongArguments({ name, takes }: AddedFunction, given: Node[]): string {
  const types = given.map(node => typeTitle(node.type)).join(' and ')
  return `${name} takes (${Object.values(takes).join(', ')}), but got ${types || 'nothing'}.`
}

function inlined(
  checking: Checking,
  part: ASTNode,
  { name, takes, gives, cel }: AddedFunction,
  args: Node[],
): Node | null {
  const parameters = Object.entries(takes).map(([name, type]) => ({ name, type, shape: null }))
  const body = checkBody(checking, cel!, parameters)
  const result = body.node && convert(body.node, gives)
  if (!result || hasLoop(result)) {
    const reason = body.problem ?? (result ? 'it has a loop.' : `it does not give ${typeTitle(gives)}.`)
    return report(checking, part, 'plugin-function', `The function ${name} has a mistake in it: ${reason}`, { name })
  }
  return substitute(result, new Map(parameters.map(({ name }, index) => [name, args[index]!])))
}

/** Its names are its parameters and nothing else; functions of plugins do not call each other, so there is no end to miss. */
function checkBody(
  checking: Checking,
  source: string,
  loops: Checking['loops'],
): { node: Node | null; problem?: string } {
  const { tree, problem } = parseExpression(source)
  if (!tree) return { node: null, problem: problem.message }
  const { scope, problems, ...outer } = checking
  const inside = { source, loops, problems: [] as typeof problems, scope: { entity: () => undefined, variables: {} } }
  Object.assign(checking, inside, { inFunction: true })
  const node = checking.check(tree)
  Object.assign(checking, outer, { scope, problems, inFunction: false })
  return { node, ...(inside.problems[0] && { problem: inside.problems[0].message }) }
}

const hasLoop = (node: Node): boolean =>
  ['quantifier', 'filter', 'map', 'aggregate'].includes(node.kind) || partsOf(node).some(hasLoop)

function computed(
  checking: Checking,
  part: ASTNode,
  { name, takes, gives, compute }: AddedFunction,
  args: Node[],
): Node | null {
  if (!checking.scope.inMemory)
    return report(
      checking,
      part,
      'no-sql',
      `${name} is computed in JavaScript and has no SQL, so it cannot be used where the database computes: filters, formulas, roles. Its plugin can give it a body in CEL.`,
      { name },
    )
  const names = Object.keys(takes)
  const types = Object.values(takes)
  const call: Compute = values => {
    try {
      const given = Object.fromEntries(
        names.map((each, index) => [each, writeValue(values[index] as Value, types[index]!)]),
      )
      return readValue(compute!(given as Parameters<NonNullable<typeof compute>>[0]), gives)
    } catch {
      return null
    }
  }
  return { kind: 'call', type: gives, key: `${name}(${types.join(',')})`, args, compute: call }
}
