import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJsonText } from '../platform/contract/json-text.ts'

const codes = (text: string) => parseJsonText(text).problems.map(({ code, pointer }) => `${code} ${pointer}`)

describe('parseJsonText', () => {
  test('gives what JSON.parse gives for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        const text = JSON.stringify(value)
        const { value: parsed, problems } = parseJsonText(text)
        if (problems.length === 0) expect(JSON.stringify(parsed)).toBe(text)
        else expect(problems.every(problem => problem.code !== 'syntax')).toBe(true)
      }),
    )
  })

  test('names the place of a key that is there twice', () => {
    expect(codes('{"a":[{"b":1,"c":2,"b":3}]}')).toEqual(['duplicate-key /a/0/b'])
  })

  test('sees that an escaped key is the same key', () => {
    expect(codes('{"a":1,"\\u0061":2}')).toEqual(['duplicate-key /a'])
  })

  test('does not take values or keys of neighbours for duplicates', () => {
    expect(codes('{"a":"a","b":{"a":1},"c":["a","a"]}')).toEqual([])
  })

  test('refuses __proto__ as a key and lets it be a value', () => {
    expect(codes('{"x":{"__proto__":{}}}')).toEqual(['refused-key /x/__proto__'])
    expect(codes('["__proto__"]')).toEqual([])
  })

  test('tells numbers that would be rounded, and keeps those that would not', () => {
    expect(codes('[9007199254740991, 0.1, 1e21, -12.50, 100000000000000000000, 0.30000000000000004]')).toEqual([])
    expect(codes('[9007199254740993]')).toEqual(['number-precision /0'])
    expect(codes('[0, 12345678901.12345678]')).toEqual(['number-precision /1'])
    expect(codes('{"a":1e400}')).toEqual(['number-range /a'])
  })

  test('refuses NUL and half surrogates in text', () => {
    expect(codes('{"a":"x\\u0000"}')).toEqual(['refused-text /a'])
    expect(codes('["\\ud83d"]')).toEqual(['refused-text /0'])
    expect(codes('["\\ud83d\\ude00"]')).toEqual([])
  })

  test('tells 100,000 levels of nesting without overflowing', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(parseJsonText(deep).problems.map(problem => problem.code)).toEqual(['too-deep'])
  })

  test('reads a string of a megabyte', () => {
    const long = `"${'a\\n'.repeat(500_000)}"`
    expect(parseJsonText(long).problems).toEqual([])
  })

  test('says where the syntax breaks', () => {
    expect(codes('{"a":}')).toEqual(['syntax '])
  })
})
