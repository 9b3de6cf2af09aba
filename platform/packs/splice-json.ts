/** Changes of JSON text that leave every other byte as it was: jsonc-parser's own `modify` lays out the lines around it anew. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { Json } from '../contract/json.ts'
import { pointerKeys } from '../metadata/pointer.ts'

/** Another value at the place of a node. */
export const replaceNode = (text: string, { offset, length }: Node, value: Json): string =>
  splice(text, offset, length, print(value, indentAt(text, offset)))

/** What stands at a JSON pointer; undefined where nothing does. */
export function nodeAt(text: string, pointer: string): Node | undefined {
  const root = parseTree(text)
  return pointerKeys(pointer).reduce<Node | undefined>(
    (node, key) => node && findNodeAtLocation(node, [node.type === 'array' ? Number(key) : key]),
    root,
  )
}

export const print = (value: Json, indent: string) => JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`)

/** White space at the begin of the line. */
export const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))![0]

export const splice = (text: string, from: number, length: number, put: string) =>
  text.slice(0, from) + put + text.slice(from + length)
