/** A pattern in PostgreSQL's syntax, each character by its number, so that nothing in it means more than it should. */
import type { AnchoredPattern, Pattern } from '../pattern.ts'

export const regularExpression = ({ fromStart, toEnd, body }: AnchoredPattern): string =>
  `${fromStart ? '^' : ''}${write(body)}${toEnd ? '$' : ''}`

function write(pattern: Pattern): string {
  if (pattern.kind === 'set') return writeSet(pattern)
  if (pattern.kind === 'sequence') return `(?:${pattern.of.map(write).join('')})`
  if (pattern.kind === 'choice') return `(?:${pattern.of.map(write).join('|')})`
  return `(?:${write(pattern.of)})${bounds(pattern)}`
}

function writeSet({ ranges, negated }: Extract<Pattern, { kind: 'set' }>): string {
  const [first] = ranges
  if (!negated && ranges.length === 1 && first![0] === first![1]) return character(first![0])
  return `[${negated ? '^' : ''}${ranges.map(([from, to]) => `${character(from)}-${character(to)}`).join('')}]`
}

const character = (code: number): string => `\\U${code.toString(16).padStart(8, '0')}`

function bounds({ least, most }: Extract<Pattern, { kind: 'repeat' }>): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  return `{${least},${most}}`
}
