/**
 * JSON text → value, strictly (RFC 8259): what `JSON.parse` would silently drop or round is told with its pointer.
 * Two equal keys, `__proto__`, numbers beyond a double, NUL and lone surrogates, too deep nesting.
 */
import type { Json } from './json.ts'
import type { Problem } from './problem.ts'

export interface JsonTextOptions {
  /** Levels of objects and arrays. */
  maxDepth?: number
}
export type JsonText = { value: Json; problems: [] } | { value: undefined; problems: Problem[] }

const maxProblems = 100

export function parseJsonText(text: string, { maxDepth = 64 }: JsonTextOptions = {}): JsonText {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch (error) {
    const message = `This is not JSON: ${(error as Error).message}.`
    return { value: undefined, problems: [{ pointer: '', code: 'syntax', message }] }
  }
  const problems = inspect(text, maxDepth)
  return problems.length ? { value: undefined, problems } : { value, problems: [] }
}

interface Level {
  keys: Set<string> | null
  /** The key or index that the next value stands at. */
  at: string | number
}

/** One pass over the tokens of a text that is known to be JSON; no recursion, so depth costs nothing. */
function inspect(text: string, maxDepth: number): Problem[] {
  const problems: Problem[] = []
  const levels: Level[] = []
  const tell = (code: string, message: string) => {
    if (problems.length < maxProblems) problems.push({ pointer: pointerOf(levels), code, message })
  }
  // Strings, numbers and the brackets between them; white space, `:` and words need no look.
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],]/g
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const found = match[0]
    const first = found[0]!
    const level = levels.at(-1)
    if (first === '{' || first === '[') {
      levels.push({ keys: first === '{' ? new Set() : null, at: first === '{' ? '' : 0 })
      if (levels.length > maxDepth) {
        tell('too-deep', `Nested deeper than ${maxDepth} levels.`)
        return problems
      }
    } else if (first === '}' || first === ']') levels.pop()
    else if (first === ',') {
      if (level && typeof level.at === 'number') level.at++
    } else if (first === '"') {
      const isKey = level?.keys != null && followedByColon(text, token.lastIndex)
      inspectString(found, isKey ? level : undefined, tell)
    } else inspectNumber(found, tell)
  }
  return problems
}

type Tell = (code: string, message: string) => void

function inspectString(found: string, keyOf: Level | undefined, tell: Tell) {
  const content = found.includes('\\') ? (JSON.parse(found) as string) : found.slice(1, -1)
  if (keyOf) {
    keyOf.at = content
    if (keyOf.keys?.has(content)) tell('duplicate-key', `The key '${content}' is there twice.`)
    if (content === '__proto__') tell('refused-key', "The key '__proto__' is refused.")
    keyOf.keys?.add(content)
  }
  if (content.includes('\u0000')) tell('refused-text', 'A NUL character cannot be stored.')
  if (!content.isWellFormed()) tell('refused-text', 'Half of a surrogate pair is not text.')
}

/** Told when a double would not give the same digits back (2^53 + 1, or a decimal of 17 digits and more). */
function inspectNumber(found: string, tell: Tell) {
  const number = Number(found)
  if (!Number.isFinite(number)) return tell('number-range', `The number ${shorten(found)} is too large.`)
  if (found.length <= 15 || digitsOf(String(number)) === digitsOf(found)) return
  tell('number-precision', `The number ${shorten(found)} has more digits than can be kept. Send it as a string.`)
}

/** The significant digits, without sign, point, exponent and the zeros around them. */
const digitsOf = (number: string) =>
  number
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '')

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function followedByColon(text: string, from: number): boolean {
  let index = from
  while (text.charCodeAt(index) <= 32) index++
  return text[index] === ':'
}

const pointerOf = (levels: Level[]) =>
  levels.map(level => `/${String(level.at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
