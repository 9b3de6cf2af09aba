import type { Node } from '../../tree.ts'
import type { Sql } from '../literal.ts'

/** The SQL of one overload, given that of its arguments; `nodes` are these as written, for what has to be a literal. */
export type SqlFunction = (args: [Sql, Sql, Sql, Sql], nodes: Node[], slot: (name: string) => Sql) => Sql

/** By the overload's key in the table of operators.ts. Every operand stands in its SQL once. */
export type SqlFunctions = Readonly<Record<string, SqlFunction>>

/** The written text at a place; the checker has made sure that it is one. */
export function writtenText(nodes: Node[], at: number): string {
  const node = nodes[at]
  if (node?.kind !== 'literal' || typeof node.value !== 'string')
    throw new TypeError('This argument is not written out.')
  return node.value
}
