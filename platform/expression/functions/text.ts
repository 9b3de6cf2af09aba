/** Functions of text. Letters' case is Unicode's, lengths are code points. */

import { type AnchoredPattern, parsePattern } from '../pattern.ts'
import { matchesPattern } from '../pattern-match.ts'
import { define } from './define.ts'

export const text = [
  define('lower', ['string'], 'string', ([value]) => value.toLowerCase()),
  define('upper', ['string'], 'string', ([value]) => value.toUpperCase()),
  define('trim', ['string'], 'string', ([value]) => value.trim()),
  define('size', ['string'], 'int', ([value]) => [...value].length),
  define('contains', ['string', 'string'], 'boolean', ([value, part]) => value.includes(part)),
  define(
    'contains',
    ['string', 'string', 'boolean'],
    'boolean',
    ([value, part, ignoreCase]) =>
      ignoreCase ? value.toLowerCase().includes(part.toLowerCase()) : value.includes(part),
    { at: 2, problem: () => null },
  ),
  define('startsWith', ['string', 'string'], 'boolean', ([value, part]) => value.startsWith(part)),
  define('endsWith', ['string', 'string'], 'boolean', ([value, part]) => value.endsWith(part)),
  define('like', ['string', 'string'], 'boolean', ([value, pattern]) => matchesPattern(patternOf(pattern), value), {
    at: 1,
    problem: pattern => {
      const parsed = parsePattern(String(pattern))
      return typeof parsed === 'string' ? `The pattern cannot be used: ${parsed}.` : null
    },
  }),
  define('join', ['list<string>', 'string'], 'string', ([values, separator]) =>
    values.filter(value => value !== null).join(separator),
  ),
]

/** Everything `trim` takes away, as JavaScript's does; PostgreSQL is told this list. */
export const blanks =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

const patterns = new Map<string, AnchoredPattern>()

/** Read once; only patterns that stand in checked expressions come here, and no more than these are kept. */
function patternOf(source: string): AnchoredPattern {
  const known = patterns.get(source)
  if (known) return known
  const parsed = parsePattern(source)
  if (typeof parsed === 'string') throw new TypeError(`The pattern was not checked: ${parsed}.`)
  if (patterns.size >= 1_000) patterns.clear()
  patterns.set(source, parsed)
  return parsed
}
