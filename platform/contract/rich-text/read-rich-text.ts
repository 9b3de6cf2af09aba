/**
 * Rich text is a document of allowed nodes, as Tiptap and ProseMirror write it, and never HTML: what is not on the list
 * is refused, so nothing a person pasted can run in another person's browser.
 *
 *     readRichText({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }] })
 *
 * Attributes of looks that an editor adds (`textAlign`, `target`, `class`) are left out.
 */
import type { Json, JsonObject } from '../json.ts'

export type ReadRichText = { document: JsonObject; refusal: null } | { document: null; refusal: string }

export function readRichText(value: Json): ReadRichText {
  const reading: Reading = { left: maxNodes, depth: 0, refusal: null }
  // A merge patch of a document may leave out that it is one.
  const document = isObject(value) ? readNode({ ...value, type: value['type'] ?? 'doc' }, ['doc'], reading) : null
  const refusal = reading.refusal ?? (document ? null : "Rich text is a document: { type: 'doc', content: […] }.")
  return refusal === null ? { document: document!, refusal } : { document: null, refusal }
}

interface Reading {
  left: number
  depth: number
  refusal: string | null
}

const maxNodes = 20_000
const maxDepth = 24

const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule']
const inline = ['text', 'hardBreak']
/** What may stand in what. */
const contents: Record<string, string[]> = {
  doc: blocks,
  paragraph: inline,
  heading: inline,
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: blocks,
  blockquote: blocks,
  codeBlock: ['text'],
  horizontalRule: [],
  hardBreak: [],
  text: [],
}
const marks = new Set(['bold', 'italic', 'strike', 'underline', 'code', 'link'])

function readNode(node: Json, allowed: string[], reading: Reading): JsonObject | null {
  if (reading.refusal !== null) return null
  const type = isObject(node) && typeof node['type'] === 'string' ? node['type'] : ''
  if (!isObject(node) || !allowed.includes(type)) return refuse(reading, `'${type.slice(0, 40)}' cannot stand here`)
  if (--reading.left < 0 || reading.depth >= maxDepth) return refuse(reading, 'it is too long or too deep')
  if (type === 'text') return readText(node, reading)
  reading.depth++
  const content = listOf(node['content']).flatMap(part => readNode(part, contents[type]!, reading) ?? [])
  reading.depth--
  return { type, ...attributesOf(type, node['attrs']), ...(content.length && { content }) }
}

function readText(node: JsonObject, reading: Reading): JsonObject | null {
  const { text } = node
  if (typeof text !== 'string' || text === '') return refuse(reading, 'a text is empty')
  const read = listOf(node['marks']).flatMap(mark => readMark(mark, reading) ?? [])
  return { type: 'text', text, ...(read.length && { marks: read }) }
}

function readMark(mark: Json, reading: Reading): JsonObject | null {
  const type = isObject(mark) && typeof mark['type'] === 'string' ? mark['type'] : ''
  if (!isObject(mark) || !marks.has(type)) return refuse(reading, `the mark '${type.slice(0, 40)}' is not allowed`)
  if (type !== 'link') return { type }
  const href = isObject(mark['attrs']) ? mark['attrs']['href'] : undefined
  if (typeof href !== 'string' || !isSafeLink(href))
    return refuse(reading, 'a link leads neither to the web nor to mail')
  return { type, attrs: { href } }
}

/** No `javascript:`, no `data:`, and nothing that begins like another address. */
export const isSafeLink = (href: string): boolean =>
  /^(https?:\/\/|mailto:|tel:|\/(?![/\\]))[^\s"<>\\^`{|}]*$/i.test(href) && href.length <= 2_000

function attributesOf(type: string, given: Json | undefined): { attrs?: JsonObject } {
  const number = isObject(given) ? given[type === 'heading' ? 'level' : 'start'] : undefined
  const whole = typeof number === 'number' && Number.isSafeInteger(number) ? number : 1
  if (type === 'heading') return { attrs: { level: Math.min(Math.max(whole, 1), 3) } }
  return type === 'orderedList' && whole > 1 ? { attrs: { start: whole } } : {}
}

function refuse(reading: Reading, why: string): null {
  reading.refusal ??= `This is no rich text that can be kept: ${why}.`
  return null
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
