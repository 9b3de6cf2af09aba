/** A template's text and the expressions between `{{` and `}}`; braces inside an expression's own quotes do not end it. */
import { problemAt } from '../problem.ts'
import type { ExpressionProblem } from '../scope.ts'

export interface Piece {
  kind: 'text' | 'expression'
  text: string
  /** Where it begins in the template. */
  at: number
}

const maxLength = 200_000
const maxExpressions = 500

export function splitTemplate(source: string): { pieces: Piece[]; problems: ExpressionProblem[] } {
  const pieces: Piece[] = []
  const refuse = (at: number, code: string, message: string) => ({
    pieces: [],
    problems: [problemAt(source, at, code, message)],
  })
  if (source.length > maxLength) return refuse(0, 'too-long', `The template has more than ${maxLength} characters.`)
  let [at, expressions] = [0, 0]
  while (at < source.length) {
    const open = source.indexOf('{{', at)
    const end = open < 0 ? source.length : open
    if (end > at) pieces.push({ kind: 'text', text: source.slice(at, end), at })
    if (open < 0) break
    const close = closingAt(source, open + 2)
    if (close === null) return refuse(open, 'syntax', "'{{' is not closed by '}}'. To write braces, use {{ \"{{\" }}.")
    if (++expressions > maxExpressions)
      return refuse(open, 'too-complex', `The template holds more than ${maxExpressions} expressions.`)
    pieces.push({ kind: 'expression', text: source.slice(open + 2, close), at: open + 2 })
    at = close + 2
  }
  return { pieces, problems: [] }
}

/** Null where there is none. */
function closingAt(source: string, from: number): number | null {
  let quote: string | null = null
  for (let at = from; at < source.length; at++) {
    const char = source[at]!
    if (quote && char === '\\') at++
    else if (quote) quote = char === quote ? null : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '}' && source[at + 1] === '}') return at
  }
  return null
}
