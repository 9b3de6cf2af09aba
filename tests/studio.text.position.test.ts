/** From a pointer to a place in the text, and from one text to the next. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf, pointerOf } from '../studio/text/json-path.ts'
import { textChange } from '../studio/text/text-change.ts'
import { rangeOfPointer } from '../studio/text/text-position.ts'

const text = '{\n  "properties": {\n    "a/b": { "type": "string", "enum": ["x", "y"] }\n  }\n}\n'
const marked = (pointer: string) => {
  const range = rangeOfPointer(text, pointer)!
  return text.slice(range.offset, range.offset + range.length)
}

describe('a problem in the text', () => {
  it('is marked at its key, and an item at itself', () => {
    expect(marked('/properties/a~1b')).toBe('"a/b"')
    expect(marked('/properties/a~1b/enum')).toBe('"enum"')
    expect(marked('/properties/a~1b/enum/1')).toBe('"y"')
    expect(rangeOfPointer(text, '/properties/a~1b')).toMatchObject({
      startLine: 3,
      startColumn: 5,
      endLine: 3,
      endColumn: 10,
    })
  })
  it('whose place is missing is marked at the nearest place above', () => {
    expect(marked('/properties/a~1b/title')).toBe('"a/b"')
    expect(marked('/required/0')).toBe('{')
    expect(marked('')).toBe('{')
  })
  it('has no place while the text is no JSON', () => {
    expect(rangeOfPointer('{', '')).toBeNull()
  })
  it('pointers survive the way to a path and back', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), path => {
        expect(pathOf(pointerOf(path))).toEqual(path)
      }),
    )
  })
})

describe('what an editor is told of a new text', () => {
  it('makes the old text the new one, and touches nothing that both begin or end with', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (start, end, one, other) => {
        const before = start + one + end
        const after = start + other + end
        const { offset, length, content } = textChange(before, after)
        expect(before.slice(0, offset) + content + before.slice(offset + length)).toBe(after)
        expect(length).toBeLessThanOrEqual(one.length)
        expect(content.length).toBeLessThanOrEqual(other.length)
      }),
    )
  })
})
