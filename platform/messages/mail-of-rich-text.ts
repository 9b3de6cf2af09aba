/** Rich text as a mail carries it: HTML, and the same to be read without. Only what `readRichText` lets through comes in. */
import type { Json, JsonObject } from '../contract/json.ts'
import { isSafeLink } from '../contract/rich-text/read-rich-text.ts'
import { escaped } from '../expression/template/escape.ts'

export const mailOfRichText = (document: JsonObject): { text: string; html: string } => ({
  text: `${blocks(document).trimEnd()}\n`,
  html: parts(document).map(htmlOf).join('\n'),
})

const parts = (node: JsonObject): JsonObject[] =>
  Array.isArray(node['content']) ? (node['content'] as JsonObject[]) : []
const attribute = (node: JsonObject, name: string): Json => (node['attrs'] as JsonObject | undefined)?.[name] ?? null
const inside = (node: JsonObject): string => parts(node).map(htmlOf).join('')

const tags: Readonly<Record<string, string>> = { bulletList: 'ul', listItem: 'li', blockquote: 'blockquote' }

function htmlOf(node: JsonObject): string {
  const type = String(node['type'])
  switch (type) {
    case 'text':
      return marksOf(node).reduceRight(marked, escaped(String(node['text']), 'html'))
    case 'hardBreak':
      return '<br>'
    case 'horizontalRule':
      return '<hr>'
    case 'heading':
      return `<h${Number(attribute(node, 'level')) || 1}>${inside(node)}</h${Number(attribute(node, 'level')) || 1}>`
    case 'orderedList':
      return `<ol start="${Number(attribute(node, 'start')) || 1}">${inside(node)}</ol>`
    case 'codeBlock':
      return `<pre>${inside(node)}</pre>`
    // An empty line is there because somebody wanted one.
    case 'paragraph':
      return `<p>${inside(node) || '<br>'}</p>`
    default:
      return tags[type] ? `<${tags[type]}>${inside(node)}</${tags[type]}>` : inside(node)
  }
}

const marksOf = (node: JsonObject): JsonObject[] =>
  Array.isArray(node['marks']) ? (node['marks'] as JsonObject[]) : []

const markTags: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
}

function marked(inner: string, mark: JsonObject): string {
  const tag = markTags[String(mark['type'])]
  if (tag) return `<${tag}>${inner}</${tag}>`
  const href = linkOf(mark)
  return href === null ? inner : `<a href="${escaped(href, 'attribute')}">${inner}</a>`
}

function linkOf(mark: JsonObject): string | null {
  const href = attribute(mark, 'href')
  return mark['type'] === 'link' && typeof href === 'string' && isSafeLink(href) ? href : null
}

const blocks = (node: JsonObject): string => parts(node).map(textOf).join('')

function textOf(node: JsonObject): string {
  switch (node['type']) {
    case 'horizontalRule':
      return '----------\n'
    case 'bulletList':
      return parts(node)
        .map(item => listItem(item, '- '))
        .join('')
    case 'orderedList':
      return parts(node)
        .map((item, index) => listItem(item, `${(Number(attribute(node, 'start')) || 1) + index}. `))
        .join('')
    case 'blockquote':
      return blocks(node).replace(/^(?=.*\n)/gm, '> ')
    default:
      return `${parts(node).map(spanText).join('')}\n`
  }
}

const listItem = (item: JsonObject, sign: string): string =>
  sign +
  blocks(item)
    .trimEnd()
    .replaceAll('\n', `\n${' '.repeat(sign.length)}`) +
  '\n'

function spanText(node: JsonObject): string {
  if (node['type'] === 'hardBreak') return '\n'
  const text = String(node['text'] ?? '')
  const href = marksOf(node)
    .map(linkOf)
    .find(link => link !== null)
  return href && href !== text ? `${text} <${href}>` : text
}
