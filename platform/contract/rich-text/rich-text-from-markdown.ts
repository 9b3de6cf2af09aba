/**
 * Markdown → rich text: what people type in a text box, and what an API client may send. Headings, lists, quotes, code,
 * rules; **bold**, *italic*, ~~struck~~, `code` and [links](https://example.jp). Everything else is text as it stands.
 */
import type { JsonObject } from '../json.ts'
import { isSafeLink } from './read-rich-text.ts'

export const richTextFromMarkdown = (markdown: string): JsonObject =>
  node('doc', blocksOf(markdown.replace(/\r\n?/g, '\n').split('\n'), 0))

const node = (type: string, content: JsonObject[], attrs?: JsonObject): JsonObject => ({
  type,
  ...(attrs && { attrs }),
  ...(content.length && { content }),
})

const maxDepth = 8

/** Begins a block of its own, so it ends the paragraph before it. */
const starts = /^(#{1,3} |> ?|[-*+] |\d{1,9}[.)] |```|(?:-{3,}|\*{3,})$)/

function blocksOf(lines: string[], depth: number): JsonObject[] {
  const blocks: JsonObject[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]!
    if (line.trim() === '') {
      at++
      continue
    }
    const { block, end } = blockAt(lines, at, depth)
    blocks.push(block)
    at = end
  }
  return blocks
}

interface Block {
  block: JsonObject
  /** The line after it. */
  end: number
}

function blockAt(lines: string[], at: number, depth: number): Block {
  const line = lines[at]!
  const heading = /^(#{1,3}) +(.*)$/.exec(line)
  if (heading) return { block: node('heading', inline(heading[2]!), { level: heading[1]!.length }), end: at + 1 }
  if (/^(-{3,}|\*{3,})$/.test(line)) return { block: node('horizontalRule', []), end: at + 1 }
  if (line.startsWith('```')) return codeAt(lines, at)
  if (depth < maxDepth && line.startsWith('>')) return quoteAt(lines, at, depth)
  if (depth < maxDepth && item.test(line)) return listAt(lines, at, depth)
  return paragraphAt(lines, at)
}

function codeAt(lines: string[], at: number): Block {
  const close = lines.findIndex((line, index) => index > at && line.startsWith('```'))
  const end = close < 0 ? lines.length : close
  const text = lines.slice(at + 1, end).join('\n')
  return { block: node('codeBlock', text ? [{ type: 'text', text }] : []), end: end + 1 }
}

function quoteAt(lines: string[], at: number, depth: number): Block {
  const end = endOf(lines, at, line => line.startsWith('>'))
  const inside = lines.slice(at, end).map(line => line.replace(/^> ?/, ''))
  return { block: node('blockquote', blocksOf(inside, depth + 1)), end }
}

const item = /^(?:[-*+]|(\d{1,9})[.)]) +/

/** Lines that are indented belong to the item above them. */
function listAt(lines: string[], at: number, depth: number): Block {
  const number = item.exec(lines[at]!)![1]
  const isSame = (line: string) => item.test(line) && (item.exec(line)![1] === undefined) === (number === undefined)
  const end = endOf(lines, at, line => isSame(line) || /^\s{2,}\S/.test(line))
  const items: string[][] = []
  for (const line of lines.slice(at, end)) {
    if (item.test(line)) items.push([line.replace(item, '')])
    else items.at(-1)!.push(line.replace(/^\s{2,4}/, ''))
  }
  const content = items.map(inside => node('listItem', blocksOf(inside, depth + 1)))
  const start = Number(number ?? 1)
  const attrs = start > 1 ? { start } : undefined
  return { block: node(number === undefined ? 'bulletList' : 'orderedList', content, attrs), end }
}

function paragraphAt(lines: string[], at: number): Block {
  const end = Math.max(
    endOf(lines, at + 1, line => line.trim() !== '' && !starts.test(line)),
    at + 1,
  )
  const content = lines
    .slice(at, end)
    .flatMap((line, index) => [...(index ? [{ type: 'hardBreak' }] : []), ...inline(line)])
  return { block: node('paragraph', content), end }
}

function endOf(lines: string[], at: number, belongs: (line: string) => boolean): number {
  const end = lines.findIndex((line, index) => index >= at && !belongs(line))
  return end < 0 ? lines.length : end
}

/** Each alternative is bounded by its own closing sign, so one pass reads a line whatever stands in it. */
const spans =
  /`([^`]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|~~([^~\n]+)~~|\[([^[\]\n]+)\]\(([^()\s]+)\)|\\([\\`*~[\]#>+.)-])/g

function inline(line: string, marks: JsonObject[] = []): JsonObject[] {
  const parts: JsonObject[] = []
  let from = 0
  for (const match of line.matchAll(spans)) {
    const [all, code, bold, italic, struck, title, href, escaped] = match
    if (href !== undefined && !isSafeLink(href)) continue
    push(parts, line.slice(from, match.index), marks)
    from = match.index + all.length
    if (escaped) push(parts, escaped, marks)
    else if (code) push(parts, code, [...marks, { type: 'code' }])
    else parts.push(...inline((bold ?? italic ?? struck ?? title)!, [...marks, markOf(bold, italic, href)]))
  }
  push(parts, line.slice(from), marks)
  return parts
}

function markOf(bold?: string, italic?: string, href?: string): JsonObject {
  if (href !== undefined) return { type: 'link', attrs: { href } }
  return { type: bold !== undefined ? 'bold' : italic !== undefined ? 'italic' : 'strike' }
}

function push(parts: JsonObject[], text: string, marks: JsonObject[]): void {
  const last = parts.at(-1)
  if (text === '') return
  if (last && last['type'] === 'text' && JSON.stringify(last['marks'] ?? []) === JSON.stringify(marks))
    last['text'] = `${last['text']}${text}`
  else parts.push({ type: 'text', text, ...(marks.length && { marks }) })
}
