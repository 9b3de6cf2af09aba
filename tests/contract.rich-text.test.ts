import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { readRichText } from '../platform/contract/rich-text/read-rich-text.ts'
import { richTextFromMarkdown } from '../platform/contract/rich-text/rich-text-from-markdown.ts'
import { richTextText } from '../platform/contract/rich-text/rich-text-text.ts'
import { richTextToMarkdown } from '../platform/contract/rich-text/rich-text-to-markdown.ts'

const text = (text: string, ...marks: JsonObject[]) => ({ type: 'text', text, ...(marks.length && { marks }) })
const doc = (...content: Json[]) => ({ type: 'doc', content })
const paragraph = (...content: Json[]) => ({ type: 'paragraph', content })
const link = (href: string) => ({ type: 'link', attrs: { href } })

describe('rich text', () => {
  test('is read as Tiptap writes it, without its looks', () => {
    const given = doc(
      { type: 'heading', attrs: { level: 2, textAlign: 'center' }, content: [text('Hello')] },
      paragraph(text('a', { type: 'link', attrs: { href: 'https://example.jp/?q=1', target: '_blank', class: null } })),
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('b'))] }] },
    )
    expect(readRichText(given).document).toEqual(
      doc(
        { type: 'heading', attrs: { level: 2 }, content: [text('Hello')] },
        paragraph(text('a', link('https://example.jp/?q=1'))),
        { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('b'))] }] },
      ),
    )
  })

  test.each([
    ['a script', doc({ type: 'script', content: [text('x')] })],
    ['an image', doc({ type: 'image', attrs: { src: 'https://tracker.example' } })],
    ['HTML', { type: 'html', content: '<img src=x onerror=alert(1)>' }],
    ['a block in a paragraph', doc(paragraph(paragraph()))],
    ['a mark of another editor', doc(paragraph(text('x', { type: 'textStyle', attrs: { color: 'url(x)' } })))],
    ['an empty text', doc(paragraph({ type: 'text', text: '' }))],
    ['a prototype', doc({ type: '__proto__' }, { type: 'constructor' })],
    ['text', 'plain'],
    ['a list', [paragraph()]],
  ])('%s is refused', (_, value) => expect(readRichText(value as Json).refusal).toMatch(/\.$/))

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    'https://a b',
    'file:///etc/passwd',
  ])('a link to %j is refused', href => {
    expect(readRichText(doc(paragraph(text('x', link(href))))).refusal).not.toBeNull()
    expect(JSON.stringify(richTextFromMarkdown(`[x](${href})`))).not.toContain('"link"')
  })

  test('nested deeper than anybody writes is refused, not followed', () => {
    let node: Json = paragraph()
    for (let depth = 0; depth < 50_000; depth++) node = { type: 'blockquote', content: [node] }
    expect(readRichText(doc(node)).refusal).toContain('too deep')
    expect(readRichText(doc(...Array.from({ length: 30_000 }, () => paragraph()))).refusal).toContain('too long')
  })

  test('is plain text for labels and search', () => {
    expect(richTextText(richTextFromMarkdown('# Title\n\nA **bold** word\nand a line\n\n- one\n- two'))).toBe(
      'Title\nA bold word\nand a line\none\ntwo',
    )
  })
})

describe('Markdown', () => {
  test('becomes blocks and marks', () => {
    expect(richTextFromMarkdown('# A\n- **b** `c`\n- [d](https://e.jp)\n\n> f\n\n```\n*g*\n```\n---')).toEqual(
      doc(
        { type: 'heading', attrs: { level: 1 }, content: [text('A')] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [paragraph(text('b', { type: 'bold' }), text(' '), text('c', { type: 'code' }))],
            },
            { type: 'listItem', content: [paragraph(text('d', link('https://e.jp')))] },
          ],
        },
        { type: 'blockquote', content: [paragraph(text('f'))] },
        { type: 'codeBlock', content: [text('*g*')] },
        { type: 'horizontalRule' },
      ),
    )
  })

  test('of any text is a document that is allowed, and there and back is the same document', () => {
    const pieces = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '```',
      '**',
      '*',
      '~~',
      '`',
      '[a](https://b.jp)',
      '\\',
      '\n',
      '  ',
      'x',
      '日本',
      '---',
      '<b>',
      '&',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), parts => {
        const document = richTextFromMarkdown(parts.join(''))
        expect(readRichText(document).refusal).toBeNull()
        expect(() => richTextToMarkdown(document)).not.toThrow()
      }),
      { numRuns: 500 },
    )
    for (const markdown of [
      '# A\n\nb **c** *d* ~~e~~ `f`',
      '- a\n  - b\n- c',
      '1. a\n2. b',
      '3. x',
      '> q\n> r',
      'a \\* b',
    ])
      expect(richTextFromMarkdown(richTextToMarkdown(richTextFromMarkdown(markdown)))).toEqual(
        richTextFromMarkdown(markdown),
      )
  })
})
