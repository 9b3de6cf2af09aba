/** What expressions read of `record`, as a tree of names: so that it is loaded with what they need, in one statement. */
import { partsOf } from './parts.ts'
import type { Expression, Node } from './tree.ts'

/** Fields by name, with what is read behind those that lead to other records. */
export type Reads = Map<string, Reads>

export function recordReads(expressions: readonly Expression[]): Reads {
  const reads: Reads = new Map()
  // In filters on other records the run's own is `current`.
  const known = new Map(['record', 'current'].map(name => [name, reads]))
  for (const { ast } of expressions) note(ast, known)
  return reads
}

/** Notes what the node reads, and gives where its own fields are to be noted; null: it is no record of ours. */
function note(node: Node, known: ReadonlyMap<string, Reads>): Reads | null {
  if (node.kind === 'variable') return known.get(node.name) ?? null
  if (node.kind === 'quantifier' || node.kind === 'filter' || node.kind === 'map') {
    const over = note(node.over, known)
    note(node.body, over ? new Map([...known, [node.variable, over]]) : known)
    return node.kind === 'filter' ? over : null
  }
  if (node.kind === 'field') {
    const of = note(node.of, known)
    return of && step(of, node.field)
  }
  const found = partsOf(node).map(part => note(part, known))
  // Who reads on behind a place in a list reads behind each of them.
  return node.kind === 'item' ? (found[0] ?? null) : null
}

function step(reads: Reads, field: string): Reads {
  const known = reads.get(field)
  if (known) return known
  const made: Reads = new Map()
  reads.set(field, made)
  return made
}
