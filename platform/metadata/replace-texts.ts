import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import { pointerKeys } from './pointer.ts'

export interface Replacement {
  pointer: string
  value: string
}

/** JSON text with other texts at some places; all else stays as it was written. Places that hold no text are left alone. */
export function replaceTexts(text: string, replacements: Replacement[]): string {
  const root = parseTree(text)
  const nodes = replacements.flatMap(({ pointer, value }) => {
    const node = root && findNodeAtLocation(root, pathIn(root, pointer))
    return node?.type === 'string' ? [{ node, value }] : []
  })
  nodes.sort((one, other) => other.node.offset - one.node.offset)
  return nodes.reduce(
    (written, { node, value }) =>
      written.slice(0, node.offset) + JSON.stringify(value) + written.slice(node.offset + node.length),
    text,
  )
}

/** Places in lists are numbers to the parser, keys of objects never. */
function pathIn(root: NonNullable<ReturnType<typeof parseTree>>, pointer: string): (string | number)[] {
  const path: (string | number)[] = []
  for (const key of pointerKeys(pointer)) {
    const isList = findNodeAtLocation(root, path)?.type === 'array'
    path.push(isList ? Number(key) : key)
  }
  return path
}
