/** Where a JSON pointer stands in a text, as an editor counts: lines and columns from 1. */
import { pathOf } from './json-path.ts'
import { type JsonNode, jsonTree, nearestNode } from './json-tree.ts'

export interface TextRange {
  offset: number
  length: number
  startLine: number
  startColumn: number
  endLine: number
  endColumn: number
}

/** A property is marked at its key, an item at itself, the whole document at its first brace; null while not JSON. */
export function rangeOfPointer(text: string, pointer: string): TextRange | null {
  const root = jsonTree(text)
  if (!root) return null
  const node = markedNode(nearestNode(root, pathOf(pointer)))
  const isWhole = node === root
  return rangeOf(text, node.offset, isWhole ? 1 : node.length)
}

function rangeOf(text: string, offset: number, length: number): TextRange {
  const start = placeOf(text, offset)
  const end = placeOf(text, offset + length)
  return { offset, length, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

const markedNode = (node: JsonNode): JsonNode => (node.parent?.type === 'property' ? node.parent.children![0]! : node)

function placeOf(text: string, offset: number) {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}
