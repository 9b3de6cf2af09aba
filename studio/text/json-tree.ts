/** JSON text as a tree that knows where each part stands (jsonc-parser), for valid text only. */
import { type Node, parseTree } from 'jsonc-parser'
import type { JsonPath } from './json-path.ts'

export type JsonNode = Node

/** The tree of a text, or null while it is not JSON. Duplicate keys and `__proto__` are the server's to refuse. */
export function jsonTree(text: string): JsonNode | null {
  try {
    JSON.parse(text)
    return parseTree(text) ?? null
  } catch {
    return null
  }
}

/** The value node at a path; undefined when there is none. */
export function nodeAt(root: JsonNode, path: JsonPath): JsonNode | undefined {
  let node: JsonNode | undefined = root
  for (const segment of path) node = node && childNamed(node, segment)
  return node
}

/** The deepest node on the way to a path: where a problem is told whose exact place is missing. */
export function nearestNode(root: JsonNode, path: JsonPath): JsonNode {
  let node = root
  for (const segment of path) {
    const child = childNamed(node, segment)
    if (!child) return node
    node = child
  }
  return node
}

function childNamed(node: JsonNode, segment: string | number): JsonNode | undefined {
  if (node.type === 'array') return node.children?.[Number(segment)]
  // The last of two equal keys is the one that JSON.parse reads.
  if (node.type === 'object')
    return node.children?.findLast(property => keyOf(property) === String(segment))?.children?.[1]
  return undefined
}

export const keyOf = (property: JsonNode): string => String(property.children?.[0]?.value)

export const endOf = (node: JsonNode): number => node.offset + node.length

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
