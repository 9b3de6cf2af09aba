import type { ASTNode } from '@marcbachmann/cel-js'

/** The parts of `a && b && c` in order, without recursion: a thousand of them are no depth. */
export function chain(part: ASTNode, op: '&&' | '||'): ASTNode[] {
  const found: ASTNode[] = []
  const open = [part]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.op === op) open.push(next.args[1], next.args[0])
    else found.push(next)
  }
  return found
}
