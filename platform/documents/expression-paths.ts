/**
 * Which fields of a variable's record an expression reads, as paths for `select`: `record.account.name` of `record` is
 * `account.name`, `record.lines.map(l, l.amount)` is `lines.amount`.
 */
import { partsOf } from '../expression/parts.ts'
import type { Expression, Node } from '../expression/tree.ts'
import { elementOf } from '../expression/types.ts'

export function expressionPaths({ ast }: Expression, variable: string): string[] {
  const paths = new Set<string>()
  walk(ast, new Map([[variable, []]]), paths)
  return [...paths]
}

/** The steps to a record or value; null for what is none of the variable's. */
function walk(node: Node, names: ReadonlyMap<string, string[]>, paths: Set<string>): string[] | null {
  switch (node.kind) {
    case 'variable':
      return names.get(node.name) ?? null
    case 'field': {
      const of = walk(node.of, names, paths)
      if (!of) return null
      const steps = [...of, quoted(node.field)]
      const isList = elementOf(node.type)?.startsWith('entity.') ?? false
      paths.add(steps.concat(isList ? '_id' : []).join('.'))
      return steps
    }
    case 'quantifier':
    case 'filter':
    case 'map':
    case 'aggregate': {
      const over = walk(node.over, names, paths)
      if (node.body) walk(node.body, over ? new Map([...names, [node.variable, over]]) : names, paths)
      return node.kind === 'filter' ? over : null
    }
    default: {
      const found = partsOf(node).map(part => walk(part, names, paths))
      return node.kind === 'item' ? (found[0] ?? null) : null
    }
  }
}

/** As `select` reads a name that is no plain word. */
const quoted = (name: string) => (/^[^\s,().:"-]+$/.test(name) ? name : JSON.stringify(name))
