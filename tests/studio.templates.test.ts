/** Messages and papers: texts by language, formatted texts, sections, and the text beside them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { checkDocument } from '../platform/metadata/check/document.ts'
import { appendTo, moveIn, removeFrom } from '../studio/templates/list-edits.ts'
import { newSection, paperSections } from '../studio/templates/paper-sections.ts'
import { paragraphsOf } from '../studio/templates/paragraphs-of.ts'
import { htmlForEditor, htmlFromEditor, isSimpleHtml } from '../studio/templates/template-html.ts'
import { fallbackOf, setTextIn, textIn, textLanguages } from '../studio/templates/texts-edits.ts'

describe('a text by language', () => {
  const texts = fc.option(
    fc.oneof(
      fc.string({ minLength: 1 }),
      fc.dictionary(fc.constantFrom('en', 'ja', 'fr'), fc.string({ minLength: 1 }), {
        minKeys: 1,
        noNullPrototype: true,
      }),
    ),
    { nil: undefined },
  )
  it('reads what was written, and no other language changes', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...textLanguages), fc.string(), (value, language, written) => {
        const text = JSON.stringify({ id: 'm', subject: value, 'x-note': 1 })
        const after = JSON.parse(setTextIn(text, ['subject'], language, written))
        expect(textIn(after.subject, language)).toBe(written)
        const other = language === 'en' ? 'ja' : 'en'
        expect(textIn(after.subject, other)).toBe(textIn(value, other))
        expect(after.subject?.fr).toEqual((value as JsonObject | undefined)?.['fr'])
        expect([after.id, after['x-note']]).toEqual(['m', 1])
      }),
    )
  })
  it('one for all becomes one of two with the second, and the last one takes the whole along', () => {
    const text = '{"subject":"Hello"}'
    const both = setTextIn(text, ['subject'], 'ja', 'こんにちは')
    expect(JSON.parse(both)).toEqual({ subject: { en: 'Hello', ja: 'こんにちは' } })
    expect(fallbackOf('Hello', 'ja')).toBe('Hello')
    expect(JSON.parse(setTextIn(setTextIn(both, ['subject'], 'en', ''), ['subject'], 'ja', ''))).toEqual({})
  })
})

describe('a formatted text', () => {
  it('keeps its expressions as they are written, whatever the editor makes of them', () => {
    const expression = fc.string().filter(text => !text.includes('}}') && !text.includes('{{') && !text.endsWith('}'))
    fc.assert(
      fc.property(expression, source => {
        // A blank that does not break is one that people cannot see: an expression has plain ones.
        const html = `<p>a &amp; b {{ ${source.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', '')} }}</p>`
        fc.pre(!/&(amp|lt|gt|quot);/.test(source))
        expect(htmlFromEditor(htmlForEditor(html))).toBe(html)
      }),
    )
    expect(htmlFromEditor('<p>{{ record.amount &gt;&nbsp;5 &amp;&amp; "x" }} &gt; 1</p>')).toBe(
      '<p>{{ record.amount > 5 && "x" }} &gt; 1</p>',
    )
  })
  it('that says more than the editor can show is left to be edited as it is', () => {
    expect(isSimpleHtml('<p>Dear <strong>{{ record.name < "b" ? "x" : "y" }}</strong><br/></p>')).toBe(true)
    expect(isSimpleHtml('<p><a href="{{ record.url }}" target="_blank" rel="noopener">x</a></p>')).toBe(true)
    for (const rich of [
      '<table></table>',
      '<p style="color:red">x</p>',
      '<img src="x">',
      '<!-- x -->',
      '<P onclick="x">',
    ])
      expect(isSimpleHtml(rich), rich).toBe(false)
  })
  it('begins with the plain text, and with nothing of it run', () => {
    expect(paragraphsOf({ en: 'Dear {{ a < b }},\n\nx < y\nz' })).toEqual({
      en: '<p>Dear {{ a < b }},</p><p>x &lt; y<br>z</p>',
    })
    expect(paragraphsOf(undefined)).toBe('<p></p>')
  })
})

describe('a paper', () => {
  const paper = (sections: object[]) => ({ kind: 'document', id: 'p', entity: 'deal', sections })
  it.each(Object.keys(paperSections))('may begin a section: %s', type => {
    const problems = checkDocument('document', paper([newSection(type)]))
    // What is left empty has to be chosen.
    expect(problems.filter(({ pointer }) => !/\/(items|image)$/.test(pointer))).toEqual([])
  })
  it('has every setting of every section under a name that the meta-schema knows', () => {
    const values = { texts: 'x', expression: 'record.a', number: 10, check: true, list: 'lines', lines: ['x'] }
    for (const [type, { inputs = [], rows }] of Object.entries(paperSections)) {
      const filled = (all: typeof inputs) =>
        Object.fromEntries(all.map(input => [input.key, input.as === 'select' ? input.options[0] : values[input.as]]))
      const row = rows && { ...rows.row, ...filled(rows.inputs), ...(rows.nested && { sections: [] }) }
      const section = {
        ...newSection(type),
        ...filled(inputs),
        when: 'true',
        language: 'ja',
        ...(rows && { [rows.key]: [row] }),
      }
      expect(checkDocument('document', paper([section])), type).toEqual([])
    }
  })
  it('has its sections in the order they were dragged to, and none is lost', () => {
    const list = fc.array(fc.record({ type: fc.constantFrom('line', 'space'), n: fc.nat() }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), (sections, a, b) => {
        const [from, to] = [a % sections.length, b % sections.length]
        const text = JSON.stringify(paper(sections), null, 2)
        const moved = moveIn(text, ['sections'], from, to)
        expect(JSON.parse(moved).sections[to]).toEqual(sections[from])
        expect(moveIn(moved, ['sections'], to, from)).toBe(text)
        const added = appendTo(text, ['sections'], { type: 'line' })
        expect(removeFrom(added, ['sections'], sections.length)).toBe(text)
      }),
    )
    expect(removeFrom('{"a":[1]}', ['a'], 0, false)).toBe('{}')
  })
})
