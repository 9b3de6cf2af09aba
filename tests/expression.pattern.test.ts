import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePattern } from '../platform/expression/pattern.ts'
import { matchesPattern } from '../platform/expression/pattern-match.ts'
import { regularExpression } from '../platform/expression/sql/regular-expression.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()

function matches(pattern: string, text: string): boolean {
  const parsed = parsePattern(pattern)
  if (typeof parsed === 'string') throw new Error(`${pattern}: ${parsed}`)
  return matchesPattern(parsed, text)
}

test.each([
  ['^[0-9]{3}-[0-9]{4}$', '530-0001', true],
  ['^[0-9]{3}-[0-9]{4}$', '5300-001', false],
  ['a|b', 'xxb', true],
  ['^(a|b)$', 'ab', false],
  ['', 'anything', true],
  ['^$', '', true],
  ['^$', 'a', false],
  ['.', '\n', false],
  ['^.$', '💡', true],
  ['\\d', '３', false],
  ['\\s', '\u3000', false],
  ['^\\$\\^\\.$', '$^.', true],
  ['[^\\d]', '12', false],
  ['[a\\-z]', '-', true],
  ['^(?:)$', '', true],
  ['(a|)b', 'b', true],
  ['\\\\$', 'a\\', true],
  ['\\u3042', 'あ', true],
])('%s in %j: %s', (pattern, text, found) => {
  expect(matches(pattern, text)).toBe(found)
})

test.each([
  ['(?=a)', '(?…) is not supported'],
  ['(a)\\1', '\\1 is not supported'],
  ['a**', 'a repetition of a repetition'],
  ['a{2,1}', '{n,m} needs n ≤ m ≤ 255'],
  ['a{256}', '{n,m} needs'],
  ['(a', `a '(' has no ')'`],
  ['a)', `the ')' has no '('`],
  ['[a', `a '[' has no ']'`],
  ['[z-a]', 'runs backwards'],
  ['^a|b', 'write ^(a|b)$'],
  ['a^b', `'^' may only stand at the start`],
  ['\\b', '\\b is not supported'],
  ['\\p{L}', '\\p is not supported'],
  ['((a{255}){255}){255}', 'its repetitions are too many'],
  ['\\u0000', '\\u0000 is no character'],
  ['(?:'.repeat(30), 'nested too deeply'],
])('%s is refused', (pattern, problem) => {
  expect(parsePattern(pattern)).toContain(problem)
})

describe('PostgreSQL finds the same', () => {
  const character = fc.constantFrom('a', 'b', 'か', '💡', '-', '\n', ' ', '_', '9', 'Z', '\\', '^', ']')
  const escaped = (text: string) => ('\\^$.|?*+()[]{}-'.includes(text) ? `\\${text}` : text)
  const atom = fc.oneof(
    character.map(escaped),
    fc.constantFrom('.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\n', '\\x41', '\\u304b'),
    fc
      .array(fc.oneof(character.map(escaped), fc.constantFrom('a-c', 'か-ん', '\\d', '\\w')), {
        minLength: 1,
        maxLength: 3,
      })
      .chain(set => fc.constantFrom(`[${set.join('')}]`, `[^${set.join('')}]`)),
  )
  const bounds = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}')
  const sequence = fc
    .array(
      fc.tuple(atom, bounds).map(parts => parts.join('')),
      { maxLength: 4 },
    )
    .map(parts => parts.join(''))
  const choice = fc.array(sequence, { minLength: 1, maxLength: 3 }).map(parts => parts.join('|'))
  const group = fc
    .tuple(sequence, choice, bounds, sequence)
    .map(([before, inner, bound, after]) => `${before}(${inner})${bound}${after}`)
  const pattern = fc
    .tuple(fc.constantFrom('', '^'), fc.oneof(sequence, group), fc.constantFrom('', '$'))
    .map(parts => parts.join(''))
  const text = fc.array(character, { maxLength: 6 }).map(parts => parts.join(''))

  test('in random texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(pattern, text), { minLength: 200, maxLength: 200 }), async cases => {
        const translated = cases.map(([pattern]) => regularExpression(parsed(pattern)))
        const { rows } = await database.query<{ found: boolean }>(
          {
            text: `SELECT (text COLLATE "C") ~ pattern AS found FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS each (text, pattern, place) ORDER BY place`,
          },
          [cases.map(([, text]) => text), translated],
        )
        for (const [at, [pattern, text]] of cases.entries())
          expect({ pattern, text, found: matches(pattern, text) }).toEqual({ pattern, text, found: rows[at]!.found })
      }),
      { numRuns: 15 },
    )
  })

  const parsed = (pattern: string) => {
    const result = parsePattern(pattern)
    if (typeof result === 'string') throw new Error(`${pattern}: ${result}`)
    return result
  }

  test.each(['^[a-z]{255}$', '(?:[a-zか-ん]{1,60}x){5}', '^(?:a|b|c|d|e){0,150}$', '(?:.*a){20}', '[^a]{255,}'])(
    'the largest it takes: %s',
    async pattern => {
      const { rows } = await database.query({ text: `SELECT repeat('a', 2000) ~ $1 AS found` }, [
        regularExpression(parsed(pattern)),
      ])
      expect(rows).toEqual([{ found: matches(pattern, 'a'.repeat(2000)) }])
    },
  )
})
