/** Rich text → Markdown, to be edited as text; what Markdown has no sign for (underline) loses its look only. */
import type { Json, JsonObject } from '../json.ts'

export const richTextToMarkdown = (document: Json | undefined): string => blocks(partsOf(document)).trim()

const partsOf = (node: Json | undefined): JsonObject[] => {
  const content = isObject(node) ? node['content'] : undefined
  return Array.isArray(content) ? content.filter(isObject) : []
}

const blocks = (parts: JsonObject[]): string => parts.map(block).join('\n\n')

function block(part: JsonObject): string {
  const attrs = isObject(part['attrs']) ? part['attrs'] : {}
  switch (part['type']) {
    case 'heading':
      return `${'#'.repeat(Number(attrs['level'] ?? 1))} ${inline(part)}`
    case 'bulletList':
      return partsOf(part)
        .map(item => listItem('- ', item))
        .join('\n')
    case 'orderedList':
      return partsOf(part)
        .map((item, index) => listItem(`${Number(attrs['start'] ?? 1) + index}. `, item))
        .join('\n')
    case 'blockquote':
      return blocks(partsOf(part)).replace(/^/gm, '> ')
    case 'codeBlock':
      return `\`\`\`\n${partsOf(part).map(textOf).join('')}\n\`\`\``
    case 'horizontalRule':
      return '---'
    default:
      return inline(part)
        .replace(/^(#|>|[-+](?= ))/gm, '\\$1')
        .replace(/^(\d{1,9})([.)] )/gm, '$1\\$2')
  }
}

/** Of an item the first block stands beside the sign, the rest is indented. */
const listItem = (sign: string, item: JsonObject): string =>
  sign + partsOf(item).map(block).join('\n').replace(/\n/g, '\n  ')

const inline = (part: JsonObject): string => partsOf(part).map(span).join('')

function span(part: JsonObject): string {
  if (part['type'] === 'hardBreak') return '\n'
  const marks = Array.isArray(part['marks']) ? part['marks'].filter(isObject) : []
  const isCode = marks.some(({ type }) => type === 'code')
  const text = isCode ? textOf(part) : textOf(part).replace(/[\\`*~[\]]/g, sign => `\\${sign}`)
  return marks.reduceRight((inner, mark) => marked(inner, mark), text)
}

function marked(inner: string, { type, attrs }: JsonObject): string {
  if (type === 'bold') return `**${inner}**`
  if (type === 'italic') return `*${inner}*`
  if (type === 'strike') return `~~${inner}~~`
  if (type === 'code') return `\`${inner}\``
  return type === 'link' && isObject(attrs) ? `[${inner}](${attrs['href']})` : inner
}

const textOf = ({ text }: JsonObject): string => (typeof text === 'string' ? text : '')

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
