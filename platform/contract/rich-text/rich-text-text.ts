/** Rich text as plain text: a line for each block, for lists, labels and print. */
import type { Json, JsonObject } from '../json.ts'

export function richTextText(node: Json | undefined): string {
  if (Array.isArray(node)) return node.map(richTextText).join('')
  if (typeof node !== 'object' || node === null) return ''
  if (node['type'] === 'text') return typeof node['text'] === 'string' ? node['text'] : ''
  if (node['type'] === 'hardBreak') return '\n'
  const inner = richTextText(node['content'])
  return endsLine(node) ? `${inner}\n` : node['type'] === 'doc' ? inner.trimEnd() : inner
}

const endsLine = ({ type }: JsonObject) => type === 'paragraph' || type === 'heading' || type === 'codeBlock'
