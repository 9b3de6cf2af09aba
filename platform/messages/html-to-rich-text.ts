/**
 * HTML that came in → rich text: paragraphs, headings, lists, quotes, bold, italic, links. What is not on that list is left
 * out, scripts and styles with all they hold, pictures from elsewhere too (they tell the sender that somebody looked).
 * Nothing of the markup itself is kept, so there is nothing to sanitise when it is shown.
 */
import type { JsonObject } from '../contract/json.ts'
import { isSafeLink, readRichText } from '../contract/rich-text/read-rich-text.ts'
import { decodeEntities } from './decode-entities.ts'

/** Null where it holds no text, or more than is shown. */
export function htmlToRichText(html: string): JsonObject | null {
  const building = begin()
  for (const token of tokensOf(html.slice(0, longest))) {
    if (building.left <= 0) break
    take(building, token)
  }
  endBlock(building)
  const { document } = readRichText({ type: 'doc', content: building.blocks })
  return document && building.blocks.length > 0 ? document : null
}

const longest = 1_000_000
const mostNodes = 10_000

interface Building {
  blocks: JsonObject[]
  /** Of the block at hand. */
  inline: JsonObject[]
  block: 'paragraph' | 'heading'
  level: number
  bullet: string
  quote: number
  marks: { tag: string; mark: JsonObject }[]
  lists: { ordered: boolean; count: number }[]
  /** Inside of an element whose text is none: how deep. */
  silent: string | null
  pre: number
  left: number
}

const begin = (): Building => ({
  ...{ blocks: [], inline: [], block: 'paragraph', level: 1, bullet: '', quote: 0, marks: [], lists: [] },
  ...{ silent: null, pre: 0, left: mostNodes },
})

type Token = { kind: 'text'; text: string } | { kind: 'open' | 'close'; tag: string; attributes: string }

/** One look from left to right; whatever stands in it, the time is that of its length. */
function* tokensOf(html: string): Generator<Token> {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0 || open > at) yield { kind: 'text', text: html.slice(at, open < 0 ? undefined : open) }
    if (open < 0) return
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      if (end < 0) return
      at = end + 3
      continue
    }
    const end = html.indexOf('>', open)
    if (end < 0) return
    const [, slash, tag] = /^<(\/?)([A-Za-z][A-Za-z0-9:-]{0,40})/.exec(html.slice(open, open + 50)) ?? []
    if (tag)
      yield {
        kind: slash ? 'close' : 'open',
        tag: tag.toLowerCase(),
        attributes: html.slice(open + tag.length + 1, end),
      }
    at = end + 1
  }
}

const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'math',
  'object',
  'iframe',
  'textarea',
  'select',
])
const blocks: ReadonlySet<string> = new Set([
  'p',
  'div',
  'tr',
  'table',
  'section',
  'article',
  'header',
  'footer',
  'center',
  'form',
  'fieldset',
  'address',
  'dl',
  'dt',
  'dd',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
])
const markOf: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
}

function take(building: Building, token: Token): void {
  if (token.kind === 'text') return void (building.silent === null && addText(building, token.text))
  if (building.silent !== null) {
    if (token.kind === 'close' && token.tag === building.silent) building.silent = null
    return
  }
  if (silent.has(token.tag))
    building.silent = token.kind === 'open' && !token.attributes.endsWith('/') ? token.tag : null
  else if (token.tag === 'br') addInline(building, { type: 'hardBreak' })
  else if (token.tag === 'td' || token.tag === 'th') addText(building, ' ')
  else if (blocks.has(token.tag)) takeBlock(building, token)
  else takeMark(building, token)
}

function takeBlock(building: Building, { kind, tag }: Exclude<Token, { kind: 'text' }>): void {
  endBlock(building)
  const opens = kind === 'open'
  const level = /^h([1-6])$/.exec(tag)?.[1]
  building.block = level && opens ? 'heading' : 'paragraph'
  if (level) building.level = Math.min(Number(level), 3)
  if (tag === 'blockquote') building.quote = Math.max(0, Math.min(5, building.quote + (opens ? 1 : -1)))
  if (tag === 'pre') building.pre = Math.max(0, building.pre + (opens ? 1 : -1))
  if (tag === 'hr' && opens) building.blocks.push({ type: 'horizontalRule' })
  if (tag === 'ul' || tag === 'ol') {
    if (opens) building.lists.push({ ordered: tag === 'ol', count: 0 })
    else building.lists.pop()
    building.lists.splice(20)
  }
  const list = building.lists.at(-1)
  if (tag === 'li' && opens && list) building.bullet = list.ordered ? `${++list.count}. ` : '• '
}

function takeMark({ marks }: Building, { kind, tag, attributes }: Exclude<Token, { kind: 'text' }>): void {
  const type = tag === 'a' ? 'link' : markOf[tag]
  if (!type) return
  if (kind === 'close') {
    const at = marks.findLastIndex(each => each.tag === tag)
    if (at >= 0) marks.splice(at, 1)
    return
  }
  if (marks.length > 20 || (type !== 'link' && marks.some(({ mark }) => mark['type'] === type))) return
  if (type !== 'link') return void marks.push({ tag, mark: { type } })
  const href = decodeEntities(
    /\bhref\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/i.exec(attributes)?.[1]?.replace(/^["']|["']$/g, '') ?? '',
  ).trim()
  if (isSafeLink(href) && !href.startsWith('/')) marks.push({ tag, mark: { type: 'link', attrs: { href } } })
}

function addText(building: Building, raw: string): void {
  const decoded = decodeEntities(raw).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, each =>
    /\s/.test(each) ? each : '',
  )
  const text = building.pre > 0 ? decoded : decoded.replace(/[ \t\r\n\f]+/g, ' ')
  const begun = building.inline.length > 0
  const shown = begun || building.pre > 0 ? text : text.trimStart()
  if (shown === '') return
  const last = building.marks.findLast(({ mark }) => mark['type'] === 'link')
  const marks = building.marks.filter(each => each.mark['type'] !== 'link' || each === last).map(({ mark }) => mark)
  addInline(building, { type: 'text', text: shown, ...(marks.length && { marks }) })
}

function addInline(building: Building, node: JsonObject): void {
  building.left--
  if (building.inline.length === 0 && building.bullet) building.inline.push({ type: 'text', text: building.bullet })
  building.bullet = ''
  building.inline.push(node)
}

function endBlock(building: Building): void {
  const { inline, block, level } = building
  building.inline = []
  const hasText = inline.some(({ type, text }) => type === 'text' && String(text).trim() !== '')
  if (!hasText) return
  building.left--
  const made: JsonObject = { type: block, ...(block === 'heading' && { attrs: { level } }), content: inline }
  building.block = 'paragraph'
  let node = made
  for (let depth = 0; depth < building.quote; depth++) node = { type: 'blockquote', content: [node] }
  building.blocks.push(node)
}
