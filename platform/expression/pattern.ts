/**
 * The patterns of `like`: the part of RE2's and JSON Schema's syntax that JavaScript and PostgreSQL can be made to
 * agree on. Literals, `.`, `[a-z]`, `\d \w \s` (ASCII) and their opposites, `(…)`, `(?:…)`, `|`, `* + ? {n,m}`,
 * `^` and `$` at either end. A pattern is found anywhere in the text unless it is anchored.
 */
export type Pattern =
  | { kind: 'set'; ranges: [number, number][]; negated: boolean }
  | { kind: 'sequence'; of: Pattern[] }
  | { kind: 'choice'; of: Pattern[] }
  | { kind: 'repeat'; of: Pattern; least: number; most: number }

export interface AnchoredPattern {
  fromStart: boolean
  toEnd: boolean
  body: Pattern
}

/** The pattern, or a sentence that says what is wrong with it. */
export function parsePattern(source: string): AnchoredPattern | string {
  try {
    return readPattern([...source])
  } catch (error) {
    if (error instanceof PatternError) return error.message
    throw error
  }
}

/** Copies of single characters that a repetition may unfold to, in all. */
const mostStates = 2_000

class PatternError extends Error {}

function readPattern(characters: string[]): AnchoredPattern {
  const fromStart = characters[0] === '^'
  const toEnd = characters.at(-1) === '$' && !isEscaped(characters, characters.length - 1)
  const inner = characters.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined)
  const reader = { characters: inner, at: 0, depth: 0 }
  const body = readChoice(reader)
  if (reader.at < inner.length) throw new PatternError(`the ')' has no '(' before it`)
  if ((fromStart || toEnd) && body.kind === 'choice')
    throw new PatternError(`write ^(a|b)$ with parentheses, since ^a|b$ anchors only one side of each`)
  if (statesOf(body) > mostStates) throw new PatternError('its repetitions are too many')
  return { fromStart, toEnd, body }
}

interface Reader {
  characters: string[]
  at: number
  depth: number
}

function readChoice(reader: Reader): Pattern {
  if (++reader.depth > 20) throw new PatternError('its parentheses are nested too deeply')
  const of = [readSequence(reader)]
  while (reader.characters[reader.at] === '|') {
    reader.at++
    of.push(readSequence(reader))
  }
  reader.depth--
  return of.length === 1 ? of[0]! : { kind: 'choice', of }
}

function readSequence(reader: Reader): Pattern {
  const of: Pattern[] = []
  for (let next = reader.characters[reader.at]; next !== undefined && next !== '|' && next !== ')'; ) {
    of.push(readRepeat(reader, readAtom(reader)))
    next = reader.characters[reader.at]
  }
  return { kind: 'sequence', of }
}

function readAtom(reader: Reader): Pattern {
  const character = reader.characters[reader.at++]!
  if (character === '(') return readGroup(reader)
  if (character === '[') return readSet(reader)
  if (character === '.') return { kind: 'set', ranges: [[10, 10]], negated: true }
  if (character === '\\') return readEscape(reader)
  if ('*+?{'.includes(character)) throw new PatternError(`'${character}' has nothing before it to repeat`)
  if (character === '^' || character === '$')
    throw new PatternError(
      `'${character}' may only stand at the ${character === '^' ? 'start' : 'end'}; write \\${character} for the sign itself`,
    )
  return literal(character)
}

function readGroup(reader: Reader): Pattern {
  if (reader.characters[reader.at] === '?') {
    if (reader.characters[reader.at + 1] !== ':') throw new PatternError('(?…) is not supported, except (?:…)')
    reader.at += 2
  }
  const inner = readChoice(reader)
  if (reader.characters[reader.at++] !== ')') throw new PatternError(`a '(' has no ')' after it`)
  return inner
}

function readRepeat(reader: Reader, of: Pattern): Pattern {
  const bounds = readBounds(reader)
  if (!bounds) return of
  if ('*+?'.includes(reader.characters[reader.at] ?? ' '))
    throw new PatternError('a repetition of a repetition is not supported')
  return { kind: 'repeat', of, least: bounds[0], most: bounds[1] }
}

function readBounds(reader: Reader): [number, number] | null {
  const character = reader.characters[reader.at]
  const simple = { '*': [0, Number.POSITIVE_INFINITY], '+': [1, Number.POSITIVE_INFINITY], '?': [0, 1] } as const
  if (character === '*' || character === '+' || character === '?') {
    reader.at++
    return [...simple[character]]
  }
  if (character !== '{') return null
  const end = reader.characters.indexOf('}', reader.at)
  const match = /^(\d{1,3})(,(\d{1,3})?)?$/.exec(reader.characters.slice(reader.at + 1, end).join(''))
  if (end < 0 || !match) throw new PatternError(`write \\{ for a brace; {n,m} repeats, with numbers up to 255`)
  reader.at = end + 1
  const least = Number(match[1])
  const most = match[2] === undefined ? least : match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3])
  // PostgreSQL's own bound is 255.
  if (least > most || least > 255 || (most > 255 && most !== Number.POSITIVE_INFINITY))
    throw new PatternError('{n,m} needs n ≤ m ≤ 255')
  return [least, most]
}

const classes: Record<string, [number, number][]> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
}
const controls: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13 }

function readEscape(reader: Reader): Pattern {
  const character = reader.characters[reader.at++]
  if (character === undefined) throw new PatternError('it ends in a backslash')
  const ranges = classes[character.toLowerCase()]
  if (ranges && /[dws]/i.test(character)) return { kind: 'set', ranges, negated: character !== character.toLowerCase() }
  return literalCode(escapedCode(reader, character))
}

function escapedCode(reader: Reader, character: string): number {
  if (Object.hasOwn(controls, character)) return controls[character]!
  if (character === 'u' || character === 'x') {
    const length = character === 'u' ? 4 : 2
    const hex = reader.characters.slice(reader.at, reader.at + length).join('')
    const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === length ? Number.parseInt(hex, 16) : 0
    if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) throw new PatternError(`\\${character}${hex} is no character`)
    reader.at += length
    return code
  }
  if (/[A-Za-z0-9]/.test(character)) throw new PatternError(`\\${character} is not supported`)
  return character.codePointAt(0)!
}

function readSet(reader: Reader): Pattern {
  const negated = reader.characters[reader.at] === '^'
  if (negated) reader.at++
  const ranges: [number, number][] = []
  do {
    const from = readSetItem(reader)
    if (typeof from !== 'number') {
      ranges.push(...from)
      continue
    }
    const isRange = reader.characters[reader.at] === '-' && reader.characters[reader.at + 1] !== ']'
    if (isRange) reader.at++
    const to = isRange ? readSetItem(reader) : from
    if (typeof to !== 'number' || to < from) throw new PatternError('a range in [ ] runs backwards')
    ranges.push([from, to])
  } while (reader.characters[reader.at] !== ']')
  reader.at++
  return { kind: 'set', ranges, negated }
}

function readSetItem(reader: Reader): number | [number, number][] {
  const character = reader.characters[reader.at++]
  if (character === undefined) throw new PatternError(`a '[' has no ']' after it`)
  if (character === ']' || character === '[') throw new PatternError(`write \\${character} for the sign inside [ ]`)
  if (character !== '\\') return character.codePointAt(0)!
  const escaped = reader.characters[reader.at++]
  if (escaped === undefined) throw new PatternError('it ends in a backslash')
  if (/[DWS]/.test(escaped)) throw new PatternError(`\\${escaped} is not supported inside [ ]`)
  return /[dws]/.test(escaped) ? classes[escaped]! : escapedCode(reader, escaped)
}

const literal = (character: string): Pattern => literalCode(character.codePointAt(0)!)
const literalCode = (code: number): Pattern => ({ kind: 'set', ranges: [[code, code]], negated: false })

function isEscaped(characters: string[], at: number): boolean {
  let backslashes = 0
  while (characters[at - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

function statesOf(pattern: Pattern): number {
  if (pattern.kind === 'set') return 1
  if (pattern.kind === 'repeat') {
    const copies = pattern.most === Number.POSITIVE_INFINITY ? pattern.least + 1 : pattern.most
    return statesOf(pattern.of) * Math.max(1, copies) + 1
  }
  return pattern.of.reduce((sum, part) => sum + statesOf(part), 1)
}
