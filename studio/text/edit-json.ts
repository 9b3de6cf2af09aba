/**
 * Edits of JSON text that touch nothing but their own place: white space, order, escapes and number spellings of all
 * else stay byte for byte (jsonc-parser's own `modify` lays out the whole line anew).
 *
 *     setValue('{"a": 1}', ['b'], 2)   // {"a": 1, "b": 2}
 *
 * All take valid JSON and give valid JSON; a path that does not exist is left alone, except by `setValue`.
 */
import type { Json } from '../../platform/contract/json.ts'
import type { JsonPath } from './json-path.ts'
import { endOf, type JsonNode, jsonTree, keyOf, nodeAt } from './json-tree.ts'
import { printProperty, printValue } from './print-value.ts'
import { lineIndent, textStyle } from './text-style.ts'

/** Replaces the value at a path; makes what is missing on the way. */
export function setValue(text: string, path: JsonPath, value: Json): string {
  const root = jsonTree(text)
  if (!root) return text
  const node = nodeAt(root, path)
  if (node)
    return splice(text, node.offset, node.length, printValue(value, textStyle(text), lineIndent(text, node.offset)))
  const key = path.at(-1)!
  const parent = nodeAt(root, path.slice(0, -1))
  if (!parent) return setValue(text, path.slice(0, -1), { [key]: value })
  const isContainer = parent.type === 'object' || parent.type === 'array'
  if (!isContainer) return setValue(text, path.slice(0, -1), { [key]: value })
  if (parent.type === 'array' && typeof key === 'string') return text
  return insertAt(text, path.slice(0, -1), parent.children?.length ?? 0, value, String(key))
}

/** Puts a value into the object (with `key`) or array at a path, so that it has the given place. */
export function insertAt(text: string, path: JsonPath, index: number, value: Json, key = ''): string {
  const container = containerAt(text, path)
  if (!container) return text
  const style = textStyle(text)
  const print = (before: string, inline: boolean) => {
    const used = inline ? { ...style, indent: '' } : style
    return container.type === 'object' ? printProperty(key, value, used, before) : printValue(value, used, before)
  }
  return insertText(text, container, index, print)
}

/** Takes out the property or item at a path, with its comma. */
export function removeAt(text: string, path: JsonPath): string {
  const place = childPlace(text, path)
  return place ? removeChild(text, place.container, place.index) : text
}

/** Gives the property at a path another key and leaves it where it stands. */
export function renameKey(text: string, path: JsonPath, key: string): string {
  const place = childPlace(text, path)
  const node = place?.container.type === 'object' && place.container.children?.[place.index]?.children?.[0]
  return node ? splice(text, node.offset, node.length, JSON.stringify(key)) : text
}

/** Moves the property or item at a path to another place among its siblings, as it is written. */
export function moveTo(text: string, path: JsonPath, index: number): string {
  const place = childPlace(text, path)
  if (!place || place.index === index) return text
  const node = place.container.children![place.index]!
  const written = text.slice(node.offset, endOf(node))
  const without = removeChild(text, place.container, place.index)
  const container = containerAt(without, path.slice(0, -1))
  return container ? insertText(without, container, index, () => written) : text
}

/** Moves the property or item at a path into another array, as it is written; the array must not stand within it. */
export function moveInto(text: string, path: JsonPath, array: JsonPath, index: number): string {
  const place = childPlace(text, path)
  const isWithin = path.every((segment, at) => String(array[at]) === String(segment))
  if (!place || isWithin || containerAt(text, array)?.type !== 'array') return text
  const node = place.container.children![place.index]!
  const written = text.slice(node.offset, endOf(node))
  const without = removeChild(text, place.container, place.index)
  const container = containerAt(without, array)
  return container ? insertText(without, container, index, () => written) : text
}

type Print = (before: string, inline: boolean) => string

/** Copies the white space of the neighbour, so that a new line or a new word is what the author would have typed. */
function insertText(text: string, container: JsonNode, index: number, print: Print): string {
  const children = container.children ?? []
  if (!children.length) return insertFirst(text, container, print)
  const neighbour = children[Math.min(Math.max(index - 1, 0), children.length - 1)]!
  const gap = gapBefore(text, neighbour)
  const inline = !gap.includes('\n')
  const written = print(gap.slice(gap.lastIndexOf('\n') + 1), inline)
  if (index <= 0) return splice(text, neighbour.offset, 0, `${written},${gap || textStyle(text).space}`)
  const isOnlyInline = inline && children.length === 1
  return splice(text, endOf(neighbour), 0, `,${isOnlyInline ? textStyle(text).space : gap}${written}`)
}

function insertFirst(text: string, container: JsonNode, print: Print): string {
  const { indent, eol, space } = textStyle(text)
  const before = lineIndent(text, container.offset)
  const pad = container.type === 'object' ? space : ''
  const content = indent
    ? `${eol}${before}${indent}${print(before + indent, false)}${eol}${before}`
    : `${pad}${print('', true)}${pad}`
  return splice(text, container.offset + 1, container.length - 2, content)
}

function removeChild(text: string, container: JsonNode, index: number): string {
  const children = container.children!
  const node = children[index]!
  if (children.length === 1) return splice(text, container.offset + 1, container.length - 2, '')
  const from = index > 0 ? endOf(children[index - 1]!) : node.offset
  const to = index > 0 ? endOf(node) : children[1]!.offset
  return splice(text, from, to - from, '')
}

function childPlace(text: string, path: JsonPath): { container: JsonNode; index: number } | null {
  const container = path.length ? containerAt(text, path.slice(0, -1)) : null
  if (!container) return null
  const key = path.at(-1)!
  const index =
    container.type === 'array' ? Number(key) : container.children!.findLastIndex(child => keyOf(child) === String(key))
  return container.children![index] ? { container, index } : null
}

function containerAt(text: string, path: JsonPath): JsonNode | null {
  const root = jsonTree(text)
  const node = root && nodeAt(root, path)
  return node && (node.type === 'object' || node.type === 'array') ? node : null
}

const gapBefore = (text: string, node: JsonNode) => /[ \t\r\n]*$/.exec(text.slice(0, node.offset))![0]

const splice = (text: string, offset: number, length: number, content: string) =>
  text.slice(0, offset) + content + text.slice(offset + length)
